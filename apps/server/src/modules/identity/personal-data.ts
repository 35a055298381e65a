import { publish, redactStream } from '../../platform/events/log.ts'
import { forgetMail } from '../../platform/mail/mail.ts'
import { pagesOf, rowsOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { identityError } from './errors.ts'
import { memberStream, SECURITY_EVENTS, type IdentityEvent } from './events.ts'
import { eraseUser, lockMember, readAccount, readPasskeys, readSessions } from './personal-store.ts'
import { listApiKeys, lockAdmins, readMembers, securityEvents } from './store.ts'

/** What the facts about an account say beside ids: where it was signed in from, and what staff wrote of it. */
const NAMING_FIELDS = ['address', 'reason']

export const identityPersonalData: PersonalData = {
  areas: {
    account: { about: { en: 'Your account: name, e-mail address, username, roles, and how you sign in. Never the password.', de: 'Dein Konto: Name, E-Mail-Adresse, Benutzername, Rollen und wie du dich anmeldest. Niemals das Passwort.' }, entries: (db, memberId) => rowsOf(readAccount(db, memberId)) },
    passkeys: { about: { en: 'The passkeys that you sign in with.', de: 'Die Passkeys, mit denen du dich anmeldest.' }, entries: (db, memberId) => rowsOf(readPasskeys(db, memberId)) },
    sessions: { about: { en: 'Where you are signed in.', de: 'Wo du angemeldet bist.' }, entries: (db, memberId) => rowsOf(readSessions(db, memberId)) },
    'security-events': {
      about: { en: 'What happened to your account, newest first.', de: 'Was mit deinem Konto geschehen ist, das Neueste zuerst.' },
      entries: (db, memberId) =>
        pagesOf(async (after: { position: number } | null, limit) => securityEvents(db, memberStream(memberId), SECURITY_EVENTS, after?.position ?? null, limit)),
    },
    'api-keys': { about: { en: 'Your API keys, without their secrets, which nobody has but you.', de: 'Deine API-Schlüssel, ohne ihr Geheimnis, das niemand hat außer dir.' }, entries: (db, memberId) => rowsOf(listApiKeys(db, memberId)) },
  },
  // Waits for whatever gives the member something right now (`holdPresent`), and lets nothing begin.
  hold: async (tx, memberId) => {
    await lockMember(tx, memberId)
    await lockAdmins(tx)
  },
  obstacles: async (db, memberId) => {
    const [member] = await readMembers(db, [memberId])
    const others = member?.roles.includes('admin') === true ? await otherAdmins(db, memberId) : 1
    return [...(others === 0 ? [identityError('only_admin')] : []), ...(member?.suspendedAt ? [identityError('is_suspended')] : [])]
  },
  erase: async (tx, memberId, at) => {
    const [member] = await readMembers(tx, [memberId])
    if (!member) return
    if (member.erasedAt === null) await forgetMail(tx, member.email)
    const sessionIds = await eraseUser(tx, memberId, at)
    await redactStream(tx, memberStream(memberId), NAMING_FIELDS)
    const base = { stream: memberStream(memberId), actorId: null, occurredAt: at }
    const ended = sessionIds.map((sessionId): IdentityEvent => ({ ...base, type: 'identity.session_revoked', data: { memberId, sessionId } }))
    const erased: IdentityEvent[] = member.erasedAt === null ? [{ ...base, type: 'identity.member_erased', data: { memberId } }] : []
    await publish(tx, [...ended, ...erased])
  },
}

const otherAdmins = async (db: Parameters<typeof readMembers>[0], memberId: string): Promise<number> => {
  const [row] = await db.query<{ others: number }>(`SELECT count(*)::int AS others FROM identity.member_roles WHERE role = 'admin' AND member_id <> $1`, [memberId])
  return row?.others ?? 0
}
