import type { Tx } from '../../platform/db/database.ts'
import { publish, redactStream } from '../../platform/facts/log.ts'
import { forgetMail } from '../../platform/mail/mail.ts'
import { pagesOf, rowsOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'
import { readEmailChanges } from './email-change-store.ts'
import { identityError } from './errors.ts'
import { identityFacts, memberStream, type NewIdentityFact } from './facts.ts'
import { eraseUser, lockMember, readAccount, readPasskeys, readSessions } from './personal-store.ts'
import { findMemberBy, listApiKeys, lockAdmins, readMembers, securityEvents, type Member } from './store.ts'

/** By how much the clock of the database may be ahead of ours. */
const CLOCKS_DIFFER_MS = 60_000

export const identityPersonalData: PersonalData = {
  areas: {
    account: {
      about: {
        en: 'Your account: name, e-mail address, username, roles, and how you sign in. Never the password.',
        de: 'Dein Konto: Name, E-Mail-Adresse, Benutzername, Rollen und wie du dich anmeldest. Niemals das Passwort.',
      },
      entries: (db, memberId) => rowsOf(readAccount(db, memberId)),
    },
    passkeys: {
      about: { en: 'The passkeys that you sign in with.', de: 'Die Passkeys, mit denen du dich anmeldest.' },
      entries: (db, memberId) => rowsOf(readPasskeys(db, memberId)),
    },
    sessions: {
      about: { en: 'Where you are signed in.', de: 'Wo du angemeldet bist.' },
      entries: (db, memberId) => rowsOf(readSessions(db, memberId)),
    },
    'security-events': {
      about: {
        en: 'What happened to your account, newest first.',
        de: 'Was mit deinem Konto geschehen ist, das Neueste zuerst.',
      },
      entries: (db, memberId) =>
        pagesOf(async (after: { position: number } | null, limit) =>
          securityEvents(db, memberStream(memberId), Object.keys(identityFacts), after?.position ?? null, limit),
        ),
    },
    'email-changes': {
      about: {
        en: 'The e-mail addresses that you changed to, or asked to.',
        de: 'Die E-Mail-Adressen, zu denen du gewechselt hast oder wechseln wolltest.',
      },
      entries: (db, memberId) => rowsOf(readEmailChanges(db, memberId)),
    },
    'api-keys': {
      about: {
        en: 'Your API keys, without their secrets, which nobody has but you.',
        de: 'Deine API-Schlüssel, ohne ihr Geheimnis, das niemand hat außer dir.',
      },
      entries: (db, memberId) => rowsOf(listApiKeys(db, memberId)),
    },
  },
  // Waits for whatever gives the member something right now (`holdPresent`), and lets nothing begin.
  hold: async (tx, memberId) => {
    await lockMember(tx, memberId)
    await lockAdmins(tx)
  },
  obstacles: async (db, memberId) => {
    const [member] = await readMembers(db, [memberId])
    const others = member?.roles.includes('admin') === true ? await otherAdmins(db, memberId) : 1
    return [
      ...(others === 0 ? [identityError('only_admin')] : []),
      ...(member?.suspendedAt ? [identityError('is_suspended')] : []),
    ]
  },
  erase: async (tx, memberId, at) => {
    const [member] = await readMembers(tx, [memberId])
    if (!member) return
    if (member.erasedAt === null) await forgetMailOf(tx, member)
    const sessionIds = await eraseUser(tx, memberId, at)
    await redactStream(tx, identityFacts, memberStream(memberId))
    const base = { stream: memberStream(memberId), actorId: null, occurredAt: at }
    const ended = sessionIds.map((sessionId): NewIdentityFact => ({
      ...base,
      type: 'identity.session_revoked',
      data: { memberId, sessionId },
    }))
    const erased: NewIdentityFact[] =
      member.erasedAt === null ? [{ ...base, type: 'identity.member_erased', data: { memberId } }] : []
    await publish(tx, identityFacts, [...ended, ...erased])
  },
}

/**
 * What was sent to the member's address, to those before it while they were the member's, and to those that they asked for and
 * nobody has. An address that is somebody else's by now keeps its mail, in which nothing names this member.
 */
async function forgetMailOf(tx: Tx, { id, email }: Member): Promise<void> {
  await forgetMail(tx, email)
  for (const { oldEmail, newEmail, outcome, endedAt } of await readEmailChanges(tx, id)) {
    if (outcome === 'confirmed' && endedAt !== null)
      await forgetMail(tx, oldEmail, new Date(endedAt.getTime() + CLOCKS_DIFFER_MS))
    else if ((await findMemberBy(tx, 'email', newEmail)) === undefined) await forgetMail(tx, newEmail)
  }
}

const otherAdmins = async (db: Parameters<typeof readMembers>[0], memberId: string): Promise<number> => {
  const [row] = await db.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM identity.member_roles WHERE role = 'admin' AND member_id <> $1`,
    [memberId],
  )
  return row?.others ?? 0
}
