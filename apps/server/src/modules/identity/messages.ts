import type { Locale } from '@ece/contracts/locales'
import { letter, type Recipient, type Words } from '../../platform/mail/letter.ts'
import type { Message } from '../../platform/mail/mail.ts'

/** What was done to an account, for its owner, who may not have been the one. */
export type AccountChange =
  | 'identity.two_factor_enabled'
  | 'identity.two_factor_disabled'
  | 'identity.recovery_codes_made'
  | 'identity.passkey_added'
  | 'identity.passkey_removed'
  | 'identity.api_key_created'

interface Catalogue {
  readonly verification: Words
  readonly reset: Words
  readonly passwordChanged: Words
  readonly guessedCodes: Words
  readonly recoveryCode: (left: number) => Words
  readonly emailLink: Words
  readonly addressTaken: Words
  readonly emailAsked: (newEmail: string | null) => Words
  readonly emailChanged: (newEmail: string | null) => Words
  readonly change: Omit<Words, 'paragraphs'> & { readonly otherwise: string }
  readonly changes: Readonly<Record<AccountChange, string>>
}

const EN: Catalogue = {
  verification: {
    subject: 'Verify your e-mail address',
    paragraphs: [
      'Welcome to Elite Card Exchange.',
      'Open this link to verify your address; then you can bid. The link is valid for one hour.',
    ],
    action: 'Verify my address',
  },
  reset: {
    subject: 'Choose a new password',
    paragraphs: [
      'Somebody, probably you, asked to reset your password.',
      'Open this link to choose a new one. The link is valid for one hour. If it wasn’t you, nothing has changed and you don’t need to do anything.',
    ],
    action: 'Choose a new password',
  },
  passwordChanged: {
    subject: 'Your password was changed',
    paragraphs: [
      'The password of your account was changed. All trusted devices have to enter a code again, and your API keys no longer work.',
      'If it wasn’t you, choose a new one at once with “Forgot your password?” on the sign-in page, and sign out other devices.',
    ],
    action: 'Open my settings',
  },
  guessedCodes: {
    subject: 'Wrong codes were entered for your account',
    paragraphs: [
      'Somebody who knows your password has entered several wrong codes, and has been stopped for a while.',
      'If it wasn’t you, change your password at once: only two-step verification is keeping them out.',
    ],
    action: 'Open my settings',
  },
  recoveryCode: (left) => ({
    subject: 'A recovery code was used',
    paragraphs: [
      `Somebody, probably you, has used one of your recovery codes. ${left === 0 ? 'That was the last one.' : left === 1 ? 'One is left.' : `${left} are left.`}`,
      'Make new ones before they run out. If it wasn’t you, change your password at once and make new codes; the old ones stop working.',
    ],
    action: 'Open my settings',
  }),
  emailLink: {
    subject: 'Confirm your new e-mail address',
    paragraphs: [
      'Somebody, probably you, wants to use this address for their account at Elite Card Exchange.',
      'Open this link to confirm it. The link is valid for one hour and works once. If it wasn’t you, ignore this message and nothing changes.',
    ],
    action: 'Confirm this address',
  },
  addressTaken: {
    subject: 'Your address was entered for another account',
    paragraphs: [
      'Somebody, perhaps you, wanted to use this e-mail address for another account at Elite Card Exchange. It’s already the address of your account, so nothing has changed.',
      'If it was you, sign in with this address. If not, you don’t need to do anything.',
    ],
    action: 'Sign in',
  },
  emailAsked: (newEmail) => ({
    subject: 'A new e-mail address was requested',
    paragraphs: [
      `Somebody, probably you, wants to change the e-mail address of your account${newEmail === null ? '' : ` to ${newEmail}`}. It changes once somebody opens the link that we sent to the new address.`,
      'If it wasn’t you, change your password at once, which also cancels this change. Then sign out other devices.',
    ],
    action: 'Open my settings',
  }),
  emailChanged: (newEmail) => ({
    subject: 'Your e-mail address was changed',
    paragraphs: [
      `The e-mail address of your account ${newEmail === null ? 'was changed' : `is now ${newEmail}`}. Other devices are signed out, and we no longer write to this address.`,
      'If it wasn’t you, sign in with your username and password, change the password at once, sign out other devices and change the address back. If you can’t sign in any more, write to the operator of this exchange.',
    ],
    action: 'Sign in',
  }),
  change: {
    subject: 'The security of your account has changed',
    otherwise: 'If it wasn’t you, sign out other devices and change your password at once.',
    action: 'Open my settings',
  },
  changes: {
    'identity.two_factor_enabled': 'Signing in now asks for a code as well.',
    'identity.two_factor_disabled': 'Signing in no longer asks for a code.',
    'identity.recovery_codes_made': 'New recovery codes were created; the old ones no longer work.',
    'identity.passkey_added': 'A passkey was added. Anyone with its device can sign in.',
    'identity.passkey_removed': 'A passkey was removed.',
    'identity.api_key_created': 'An API key was made. Whoever has it can act for you, as far as its scopes go.',
  },
}

const DE: Catalogue = {
  verification: {
    subject: 'Bestätige deine E-Mail-Adresse',
    paragraphs: [
      'Willkommen bei Elite Card Exchange.',
      'Öffne diesen Link, um deine Adresse zu bestätigen; dann kannst du bieten. Er gilt eine Stunde.',
    ],
    action: 'Meine Adresse bestätigen',
  },
  reset: {
    subject: 'Wähle ein neues Passwort',
    paragraphs: [
      'Jemand, wahrscheinlich du, möchte dein Passwort zurücksetzen.',
      'Öffne diesen Link, um ein neues zu wählen. Er gilt eine Stunde. Wenn du das nicht warst, hat sich nichts geändert und du musst nichts tun.',
    ],
    action: 'Ein neues Passwort wählen',
  },
  passwordChanged: {
    subject: 'Dein Passwort wurde geändert',
    paragraphs: [
      'Das Passwort deines Kontos wurde geändert. Kein Gerät gilt mehr als vertraut, und deine API-Schlüssel gelten nicht mehr.',
      'Wenn du das nicht warst, wähle sofort ein neues, über „Passwort vergessen?“ beim Anmelden, und melde die anderen Geräte ab.',
    ],
    action: 'Meine Einstellungen ansehen',
  },
  guessedCodes: {
    subject: 'Für dein Konto wurden falsche Codes eingegeben',
    paragraphs: [
      'Jemand, der dein Passwort kennt, hat mehrmals falsche Codes eingegeben und kommt eine Weile nicht weiter.',
      'Wenn du das nicht warst, ändere sofort dein Passwort: Nur die Bestätigung in zwei Schritten hält ihn noch auf.',
    ],
    action: 'Meine Einstellungen ansehen',
  },
  recoveryCode: (left) => ({
    subject: 'Ein Wiederherstellungscode wurde benutzt',
    paragraphs: [
      `Jemand, wahrscheinlich du, hat einen deiner Wiederherstellungscodes benutzt. ${left === 0 ? 'Das war der letzte.' : left === 1 ? 'Einer ist noch übrig.' : `${left} sind noch übrig.`}`,
      'Erstelle neue, bevor sie dir ausgehen. Wenn du das nicht warst, ändere sofort dein Passwort und erstelle neue Codes: Die alten gelten dann nicht mehr.',
    ],
    action: 'Meine Einstellungen ansehen',
  }),
  emailLink: {
    subject: 'Bestätige deine neue E-Mail-Adresse',
    paragraphs: [
      'Jemand, wahrscheinlich du, möchte diese Adresse für ein Konto bei Elite Card Exchange verwenden.',
      'Öffne diesen Link und bestätige sie. Er gilt eine Stunde und einmal. Wenn du das nicht warst, tu nichts: Dann ändert sich nichts.',
    ],
    action: 'Diese Adresse bestätigen',
  },
  addressTaken: {
    subject: 'Deine Adresse wurde für ein anderes Konto angegeben',
    paragraphs: [
      'Jemand, vielleicht du, wollte diese E-Mail-Adresse für ein anderes Konto bei Elite Card Exchange verwenden. Sie ist schon die Adresse deines Kontos; deshalb hat sich nichts geändert.',
      'Wenn du das warst, melde dich mit dieser Adresse an. Sonst musst du nichts tun.',
    ],
    action: 'Anmelden',
  },
  emailAsked: (newEmail) => ({
    subject: 'Eine andere E-Mail-Adresse wurde angegeben',
    paragraphs: [
      `Jemand, wahrscheinlich du, möchte die E-Mail-Adresse deines Kontos ${newEmail === null ? '' : `in ${newEmail} `}ändern. Sie ändert sich, sobald die neue Adresse bestätigt ist, mit einem Link, der dorthin geschickt wurde.`,
      'Wenn du das nicht warst, ändere sofort dein Passwort: Damit ist auch diese Änderung abgebrochen. Melde dann die anderen Geräte ab.',
    ],
    action: 'Meine Einstellungen ansehen',
  }),
  emailChanged: (newEmail) => ({
    subject: 'Deine E-Mail-Adresse wurde geändert',
    paragraphs: [
      `Die E-Mail-Adresse deines Kontos ${newEmail === null ? 'wurde geändert' : `ist jetzt ${newEmail}`}. Die anderen Geräte sind abgemeldet, und Nachrichten zu deinem Konto kommen nicht mehr hierher.`,
      'Wenn du das nicht warst, melde dich mit deinem Benutzernamen und deinem Passwort an, ändere sofort das Passwort, melde die anderen Geräte ab und ändere die Adresse zurück. Wenn du dich nicht mehr anmelden kannst, wende dich an die Betreiber dieser Börse: Sie sehen, wann sie geändert wurde.',
    ],
    action: 'Anmelden',
  }),
  change: {
    subject: 'Die Sicherheit deines Kontos hat sich geändert',
    otherwise: 'Wenn du das nicht warst, melde die anderen Geräte ab und ändere sofort dein Passwort.',
    action: 'Meine Einstellungen ansehen',
  },
  changes: {
    'identity.two_factor_enabled': 'Beim Anmelden wird jetzt auch ein Code verlangt.',
    'identity.two_factor_disabled': 'Beim Anmelden wird kein Code mehr verlangt.',
    'identity.recovery_codes_made': 'Neue Wiederherstellungscodes wurden erstellt; die alten gelten nicht mehr.',
    'identity.passkey_added': 'Ein Passkey wurde hinzugefügt. Wer das Gerät dazu hat, kann sich anmelden.',
    'identity.passkey_removed': 'Ein Passkey wurde entfernt.',
    'identity.api_key_created':
      'Ein API-Schlüssel wurde erstellt. Wer ihn hat, kann in deinem Namen handeln, so weit seine Rechte reichen.',
  },
}

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { en: EN, de: DE }
const wordsFor = ({ settings }: Recipient): Catalogue => CATALOGUES[settings.locale]

export function verificationMessage(to: Recipient, link: string): Message {
  return letter(to, wordsFor(to).verification, link)
}

export function resetMessage(to: Recipient, link: string): Message {
  return letter(to, wordsFor(to).reset, link)
}

export function passwordMessage(to: Recipient, link: string): Message {
  return letter(to, wordsFor(to).passwordChanged, link)
}

/** The right password and wrong codes: that is the owner mistyping, or somebody who has the password. */
export function guessedCodesMessage(to: Recipient, link: string): Message {
  return letter(to, wordsFor(to).guessedCodes, link)
}

/** @param left how many recovery codes have not been used */
export function recoveryCodeMessage(to: Recipient, left: number, link: string): Message {
  return letter(to, wordsFor(to).recoveryCode(left), link)
}

export function changeMessage(to: Recipient, change: AccountChange, link: string): Message {
  const {
    change: { subject, otherwise, action },
    changes,
  } = wordsFor(to)
  return letter(to, { subject, paragraphs: [changes[change], otherwise], action }, link)
}

/** To an address that nobody has confirmed yet. */
export function emailLinkMessage(to: Recipient, link: string): Message {
  return letter(to, wordsFor(to).emailLink, link)
}

/** To whoever has the address that somebody else has asked for. Nothing in it says who that was. */
export function addressTakenMessage(to: Recipient, link: string): Message {
  return letter(to, wordsFor(to).addressTaken, link)
}

/** @param newEmail null where the recipient is not to know it */
export function emailAskedMessage(to: Recipient, newEmail: string | null, link: string): Message {
  return letter(to, wordsFor(to).emailAsked(newEmail), link)
}

/** To the old address. @param newEmail null where the recipient is not to know it */
export function emailChangedMessage(to: Recipient, newEmail: string | null, link: string): Message {
  return letter(to, wordsFor(to).emailChanged(newEmail), link)
}
