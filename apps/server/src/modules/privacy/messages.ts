import type { Locale } from '@ece/contracts/locales'
import { messageOf, type Rejection } from '../../platform/errors/errors.ts'
import { letter, type Recipient, type Words } from '../../platform/mail/letter.ts'
import type { Message } from '../../platform/mail/mail.ts'
import { dayFor, momentFor, moneyFor, type RecipientSettings } from '../../platform/recipients/recipients.ts'

interface Catalogue {
  readonly exportReady: (until: string) => Words
  readonly erasureScheduled: (day: string, moment: string) => Words
  readonly erasureHeldUp: (reasons: readonly string[]) => Words
  readonly erasureUndone: Words
  /** What stands in the way of an erasure, by the code with which its module names it. */
  readonly obstacles: Readonly<Record<(typeof OBSTACLES)[number], (say: Say) => string>>
}

/** The numbers of an obstacle, as the recipient writes them. */
interface Say {
  readonly count: (name: string) => number
  readonly money: (name: string) => string
}

/** Every code that a module's `obstacles` may give; a test looks them up where they are made. */
export const OBSTACLES = [
  'auctions.lots_open',
  'auctions.leading',
  'identity.only_admin',
  'identity.is_suspended',
  'ledger.wallet_not_empty',
  'vault.copies_owned',
] as const

const EN: Catalogue = {
  exportReady: (until) => ({
    subject: 'Your data is ready',
    paragraphs: [
      'Your download is ready: one file with everything the exchange keeps about you.',
      `Sign in and open this page to download it by ${until}. After that it’s removed.`,
    ],
    action: 'Open my data',
  }),
  erasureScheduled: (day, moment) => ({
    subject: `Your account will be erased on ${day}`,
    paragraphs: [
      `You asked, with your password, to erase your account. That happens on ${moment}: we remove your name, this address, your profile and everything else that identifies you.`,
      'Until then you can undo it: sign in and open this page. If it wasn’t you, do that now and choose a new password.',
      'This is the last message about it: afterwards we no longer have your address.',
    ],
    action: 'Keep my account',
  }),
  erasureHeldUp: (reasons) => ({
    subject: 'Your account couldn’t be erased yet',
    paragraphs: [
      'Something is still open on your account, so it was not erased:',
      ...reasons,
      'We try again every day until nothing is open. You can also undo it.',
    ],
    action: 'See what is open',
  }),
  erasureUndone: {
    subject: 'Your account stays',
    paragraphs: [
      'The erasure of your account was undone. Everything is as it was.',
      'If it wasn’t you, choose a new password.',
    ],
    action: 'Open my data',
  },
  obstacles: {
    'auctions.lots_open': ({ count }) =>
      count('lots') === 1
        ? 'One of your lots hasn’t been settled. Wait until it ends, or end the listing first.'
        : `${count('lots')} of your lots haven’t been settled. Wait until they end, or end the listings first.`,
    'auctions.leading': ({ count }) =>
      count('lots') === 1
        ? 'You’re leading one lot. Wait until it ends.'
        : `You’re leading ${count('lots')} lots. Wait until they end.`,
    'identity.only_admin': () => 'You’re the only administrator. Make another member one first.',
    'identity.is_suspended': () => 'Your account is suspended. Staff must lift the suspension first.',
    'ledger.wallet_not_empty': ({ money }) =>
      `There is money in your wallet: ${money('availableCents')} available, ${money('pendingCents')} held. Spend or withdraw it first.`,
    'vault.copies_owned': ({ count }) =>
      `You own ${count('copies') === 1 ? 'one card' : `${count('copies')} cards`}, ${count('tiedUp')} of them in a lot. List them for sale; if a card doesn’t sell, write to us.`,
  },
}

const DE: Catalogue = {
  exportReady: (until) => ({
    subject: 'Deine Daten sind fertig',
    paragraphs: [
      'Was du angefordert hast, ist fertig: eine Datei mit allem, was die Börse über dich aufbewahrt.',
      `Melde dich an und öffne diese Seite, um sie herunterzuladen, bis ${until}. Danach wird sie entfernt.`,
    ],
    action: 'Meine Daten öffnen',
  }),
  erasureScheduled: (day, moment) => ({
    subject: `Dein Konto wird am ${day} gelöscht`,
    paragraphs: [
      `Du hast mit deinem Passwort verlangt, dass dein Konto gelöscht wird. Das geschieht am ${moment}: dein Name, diese Adresse, dein Profil und alles andere, was verrät, wer du bist.`,
      'Bis dahin kannst du es rückgängig machen: Melde dich an und öffne diese Seite. Wenn du das nicht warst, tu das jetzt und wähle ein neues Passwort.',
      'Danach gibt es nichts mehr, woran wir schreiben könnten; das hier ist also die letzte Nachricht dazu.',
    ],
    action: 'Mein Konto behalten',
  }),
  erasureHeldUp: (reasons) => ({
    subject: 'Dein Konto konnte noch nicht gelöscht werden',
    paragraphs: [
      'In deinem Konto ist noch etwas offen, darum wurde es nicht gelöscht:',
      ...reasons,
      'Es wird jeden Tag wieder versucht, bis nichts mehr offen ist. Du kannst es auch rückgängig machen.',
    ],
    action: 'Sehen, was offen ist',
  }),
  erasureUndone: {
    subject: 'Dein Konto bleibt',
    paragraphs: [
      'Die Löschung deines Kontos wurde rückgängig gemacht. Alles ist, wie es war.',
      'Wenn du das nicht warst, wähle ein neues Passwort.',
    ],
    action: 'Meine Daten öffnen',
  },
  obstacles: {
    'auctions.lots_open': ({ count }) =>
      count('lots') === 1
        ? 'Eines deiner Lose ist noch nicht abgerechnet. Warte sein Ende ab oder beende vorher das Angebot.'
        : `${count('lots')} deiner Lose sind noch nicht abgerechnet. Warte ihr Ende ab oder beende vorher die Angebote.`,
    'auctions.leading': ({ count }) =>
      count('lots') === 1
        ? 'Du führst mit deinem Gebot bei einem Los. Warte erst sein Ende ab.'
        : `Du führst mit deinen Geboten bei ${count('lots')} Losen. Warte erst ihr Ende ab.`,
    'identity.only_admin': () => 'Du bist der einzige Administrator. Mach erst ein anderes Mitglied dazu.',
    'identity.is_suspended': () => 'Dein Konto ist gesperrt. Erst muss das Team die Sperre aufheben.',
    'ledger.wallet_not_empty': ({ money }) =>
      `In deiner Wallet ist noch Geld: ${money('availableCents')} verfügbar, ${money('pendingCents')} gebunden. Gib es erst aus oder zahl es dir aus.`,
    'vault.copies_owned': ({ count }) =>
      `Dir ${count('copies') === 1 ? 'gehört eine Karte' : `gehören ${count('copies')} Karten`}, davon ${count('tiedUp') === 1 ? 'ist eine' : `sind ${count('tiedUp')}`} in einem Los. Biete sie an; wenn sich eine Karte nicht verkauft, schreib uns.`,
  },
}

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { en: EN, de: DE }
const wordsFor = ({ settings }: Recipient): Catalogue => CATALOGUES[settings.locale]

export function exportReadyMessage(to: Recipient, link: string, expiresAt: Date): Message {
  return letter(to, wordsFor(to).exportReady(momentFor(to.settings, expiresAt)), link)
}

export function erasureScheduledMessage(to: Recipient, link: string, dueAt: Date): Message {
  return letter(to, wordsFor(to).erasureScheduled(dayFor(to.settings, dueAt), momentFor(to.settings, dueAt)), link)
}

export function erasureHeldUpMessage(
  to: Recipient,
  link: string,
  obstacles: readonly Rejection[],
  currency: string,
): Message {
  return letter(
    to,
    wordsFor(to).erasureHeldUp(obstacles.map((obstacle) => `- ${obstacleInWords(to.settings, obstacle, currency)}`)),
    link,
  )
}

export function erasureUndoneMessage(to: Recipient, link: string): Message {
  return letter(to, wordsFor(to).erasureUndone, link)
}

/** The obstacle for its recipient; one that has no words here is told as the API tells it. */
export function obstacleInWords(recipient: RecipientSettings, obstacle: Rejection, currency: string): string {
  const count = (name: string): number => Number(obstacle.details[name] ?? 0)
  const known = OBSTACLES.find((code) => code === obstacle.code)
  return known === undefined
    ? messageOf(obstacle)
    : CATALOGUES[recipient.locale].obstacles[known]({
        count,
        money: (name) => moneyFor(recipient, count(name), currency),
      })
}
