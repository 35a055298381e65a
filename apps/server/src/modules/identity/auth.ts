import { createHash } from 'node:crypto'
import { FORMER_MEMBER } from '@ece/contracts/former-member'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { APIError } from 'better-auth/api'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { passkey } from '@better-auth/passkey'
import { bearer, jwt, twoFactor, username } from 'better-auth/plugins'
import { publicUrl } from '../../platform/config/config.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { maySendUnasked, type Mail } from '../../platform/mail/mail.ts'
import type { Recipients } from '../../platform/recipients/recipients.ts'
import { AuthTransactions } from './auth-transaction.ts'
import { endAccessOfOldPassword } from './commands/end-access.ts'
import { deleteResetLinks } from './email-change-store.ts'
import { Lockout } from './lockout.ts'
import { identityFacts, memberStream, type NewIdentityFact } from './facts.ts'
import { publish } from '../../platform/facts/log.ts'
import { passwordMessage, resetMessage, verificationMessage } from './messages.ts'
import { hashPassword, MAXIMUM_LENGTH, MINIMUM_LENGTH, verifyPassword } from './password.ts'
import * as schema from './schema.ts'
import { noteRecovery, readMembers } from './store.ts'

export type Auth = ReturnType<typeof createAuth>

interface AuthDeps {
  readonly db: Database
  readonly transactions: AuthTransactions
  readonly url: string
  readonly mail: Mail
  readonly recipients: Recipients
}

const SESSION_SECONDS = 30 * 86_400
/** Here better-auth makes a session for the right password and ends it at once when a second factor is asked for: nobody ever had it. */
const FIRST_STEPS = new Set(['/sign-in/email', '/sign-in/username'])
const RESERVED = new Set([
  'admin',
  'administrator',
  'root',
  'support',
  'staff',
  'house',
  'ece',
  'system',
  'moderator',
  'me',
  'api',
  'null',
  'undefined',
  FORMER_MEMBER,
])

/** better-auth, with our ids, tables, passwords and mail. Served under /api/auth. */
export function createAuth(
  { db, settings, secret, log }: Pick<Foundation, 'db' | 'settings' | 'secret' | 'log'>,
  mail: Mail,
  recipients: Recipients,
) {
  const url = publicUrl(settings)
  const transactions = new AuthTransactions(db)
  const deps: AuthDeps = { db, transactions, url, mail, recipients }
  return betterAuth({
    appName: 'Elite Card Exchange',
    baseURL: url,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
    database: drizzleAdapter(transactions.orm, { provider: 'pg', schema, transaction: true }),
    trustedOrigins: (request) => trustedOrigins(url, settings.CORS_ORIGINS, request),
    advanced: {
      database: { generateId: () => newId() },
      useSecureCookies: url.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    // A link for a new password is worth the account: only its hash is kept.
    verification: {
      storeIdentifier: {
        default: 'plain',
        overrides: {
          'reset-password:': {
            hash: async (identifier) => resetIdentifier(identifier.slice('reset-password:'.length)),
          },
        },
      },
    },
    rateLimit: { enabled: false }, // Ours counts per route and actor, and locks accounts out.
    session: {
      expiresIn: SESSION_SECONDS,
      updateAge: 86_400,
      cookieCache: { enabled: false },
      additionalFields: { lastUsedAt: { type: 'date', required: false, input: false } },
    },
    onAPIError: { throw: true }, // A fault goes to the one handler of errors, with its cause.
    emailAndPassword: emailAndPasswordOf(deps),
    emailVerification: emailVerificationOf(deps),
    databaseHooks: databaseHooksOf(deps),
    plugins: pluginsOf(url),
  })
}

function emailAndPasswordOf({ db, url, mail, recipients }: AuthDeps) {
  return {
    enabled: true,
    minPasswordLength: MINIMUM_LENGTH,
    maxPasswordLength: MAXIMUM_LENGTH,
    password: { hash: hashPassword, verify: verifyPassword },
    revokeSessionsOnPasswordReset: true,
    sendResetPassword: async ({ user, token }) => {
      await db.transaction(async (tx) => {
        if (!(await maySendUnasked(tx, user.email))) return
        await deleteResetLinks(tx, user.id, resetIdentifier(token))
        await mail.send(
          tx,
          resetMessage(
            { ...user, settings: await recipients.of(tx, user.id) },
            `${url}/reset-password?token=${encodeURIComponent(token)}`,
          ),
        )
        await publish(tx, identityFacts, [about('identity.password_reset_requested', user.id)])
      })
    },
    onPasswordReset: async ({ user }) => {
      await new Lockout(db).forgive(user.id)
      await db.transaction(async (tx) => {
        await endAccessOfOldPassword(tx, user.id, new Date())
        await noteRecovery(tx, user.id)
        await publish(tx, identityFacts, [about('identity.password_changed', user.id)])
        await mail.send(tx, passwordMessage({ ...user, settings: await recipients.of(tx, user.id) }, `${url}/settings`))
      })
    },
  } satisfies BetterAuthOptions['emailAndPassword']
}

function emailVerificationOf({ transactions, url, mail, recipients }: AuthDeps) {
  return {
    sendOnSignUp: true,
    autoSignInAfterVerification: false,
    sendVerificationEmail: async ({ user, token }) => {
      await transactions.within(async (tx) => {
        if (!(await maySendUnasked(tx, user.email))) return
        await mail.send(
          tx,
          verificationMessage(
            { ...user, settings: await recipients.of(tx, user.id) },
            `${url}/verify-email?token=${encodeURIComponent(token)}`,
          ),
        )
      })
    },
    afterEmailVerification: async (user) => tell(transactions, about('identity.email_verified', user.id)),
  } satisfies BetterAuthOptions['emailVerification']
}

function databaseHooksOf({ db, transactions }: AuthDeps) {
  return {
    // Before, not after: hooks after the creation run once the transaction is over.
    user: { create: { before: async (user) => registered(transactions, user) } },
    session: {
      // By whatever way somebody signs in: who is suspended gets no session.
      create: { before: async (session) => refuseSuspended(db, session.userId) },
      delete: {
        after: async (session, context) =>
          FIRST_STEPS.has(context?.path ?? '')
            ? undefined
            : tell(transactions, {
                ...about('identity.email_verified', session.userId),
                type: 'identity.session_revoked',
                data: { memberId: session.userId, sessionId: session.id },
              }),
      },
    },
  } satisfies BetterAuthOptions['databaseHooks']
}

function pluginsOf(url: string) {
  return [
    username({
      minUsernameLength: 3,
      maxUsernameLength: 24,
      usernameValidator: (name) => /^[a-z0-9_]+$/i.test(name) && !RESERVED.has(name.toLowerCase()),
    }),
    // Wrong codes: five a sign-in, ten in a row lock the account's second factor for a quarter of an hour (better-auth's own limits).
    twoFactor({ issuer: 'Elite Card Exchange' }),
    // A passkey is something one has and something one is or knows: it stands for both factors, so the device must have asked
    // for its owner. The plugin requests that only, and takes an answer without it; so it is looked at here, both times.
    passkey({
      rpID: new URL(url).hostname,
      rpName: 'Elite Card Exchange',
      origin: url,
      authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
      registration: {
        afterVerification: ({ verification }) => requireOwner(verification.registrationInfo?.userVerified),
      },
      authentication: {
        afterVerification: ({ verification }) => requireOwner(verification.authenticationInfo.userVerified),
      },
    }),
    bearer(),
    jwt({
      jwks: { keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' } },
      jwt: {
        issuer: url,
        audience: url,
        expirationTime: '15m',
        definePayload: ({ session }) => ({ sid: session.id }),
      },
      disableSettingJwtHeader: true,
    }),
  ] satisfies BetterAuthOptions['plugins']
}

/** In the transaction of what is told of. */
async function tell(transactions: AuthTransactions, fact: NewIdentityFact): Promise<void> {
  await transactions.within(async (tx) => publish(tx, identityFacts, [fact]))
}

/** Rejects with `suspended`, which only those learn who have shown all that signing in takes. */
async function refuseSuspended(db: Database, memberId: Id): Promise<void> {
  const [member] = await readMembers(db, [memberId])
  if (member?.suspendedAt != null)
    throw new APIError('FORBIDDEN', { code: 'SUSPENDED', message: 'Your account is suspended.' })
}

/** As which a link for a new password is kept. */
export function resetIdentifier(token: string): string {
  return `reset-password:${createHash('sha256').update(token).digest('base64url')}`
}

/** Rejects with `user_verification_required` where the device has not made sure of its owner (WebAuthn, 6.1: the flag UV). */
function requireOwner(isVerified: boolean | undefined): void {
  if (isVerified !== true)
    throw new APIError('UNAUTHORIZED', {
      code: 'USER_VERIFICATION_REQUIRED',
      message: 'The device must ask for its owner.',
    })
}

/** The fact of a sign-up in the sign-up's own transaction, under the id that the member is going to have. */
async function registered<User extends object>(
  { current }: AuthTransactions,
  user: User,
): Promise<{ data: User & { id: Id } } | undefined> {
  if (!current) return undefined // Made without a transaction: `retell-lost-facts.ts` tells of it.
  const id = newId()
  await publish(current, identityFacts, [about('identity.member_registered', id)])
  return { data: { ...user, id } }
}

/** A fact of which there is no more to say than whose it is. */
function about(
  type:
    | 'identity.member_registered'
    | 'identity.email_verified'
    | 'identity.password_changed'
    | 'identity.password_reset_requested',
  memberId: Id,
): NewIdentityFact {
  return { type, stream: memberStream(memberId), actorId: memberId, data: { memberId }, occurredAt: new Date() }
}

/** Our own address, those of CORS_ORIGINS, and the host that the request itself was sent to: a page of ours. */
function trustedOrigins(url: string, corsOrigins: string, request: Request | undefined): string[] {
  const host = request?.headers.get('host')
  const own = host ? [`http://${host}`, `https://${host}`] : []
  return [url, ...corsOrigins.split(',').map((origin) => origin.trim()), ...own].filter((origin) => origin !== '')
}
