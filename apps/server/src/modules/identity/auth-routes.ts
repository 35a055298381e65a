import { anyone } from '../../platform/http/access.ts'
import { NAME_LENGTH } from '@ece/contracts/users'
import { isLine, lengthOf } from '@ece/rules/text'
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from '../../platform/telemetry/log.ts'
import type { Database } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { requireFlag } from '../../platform/flags/errors.ts'
import type { Flags } from '../../platform/flags/part.ts'
import { publish } from '../../platform/facts/log.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { httpError, type Authenticator } from '../../platform/http/caller.ts'
import type { ApiInstance } from '../../platform/http/part.ts'
import { identityError } from './errors.ts'
import { ask, callOf, send, textOf, type AuthCall } from './auth-exchange.ts'
import { identityFacts, memberStream, type NewIdentityFact } from './facts.ts'
import { identityFlags } from './flags.ts'
import { Lockout, type SignInAttempt } from './lockout.ts'
import { mayNamePasskey } from './passkey-name.ts'
import { mayUsePassword } from './password.ts'
import {
  changesAccount,
  lookBefore,
  tellOfAccount,
  VERIFY_RECOVERY_CODE,
  VERIFY_TOTP,
  type TellDeps,
} from './second-factor-facts.ts'
import { withoutTokens, withSessionToken } from './session-tokens.ts'
import { SecondStepGuard } from './second-step-guard.ts'
import { spendCode } from './spent-codes.ts'
import { findMemberBy, hasSessionFrom } from './store.ts'

const SIGN_IN = new Set(['/api/auth/sign-in/email', '/api/auth/sign-in/username'])
const SIGN_UP = '/api/auth/sign-up/email'
/** From one address: a household or a club, no list of addresses. */
const SIGN_UPS_A_MINUTE = 120
const SETS_PASSWORD = new Set(['/api/auth/sign-up/email', '/api/auth/reset-password', '/api/auth/change-password'])
const NAMES_MEMBER = new Set([SIGN_UP, '/api/auth/update-user'])
const SIGN_OUT = '/api/auth/sign-out'
const NAMES_PASSKEY = new Set(['/api/auth/passkey/verify-registration', '/api/auth/passkey/update-passkey'])

/** After these a session has ended or an address is confirmed: this process must not serve what was before. */
const CHANGES_STANDING = new Set(
  [
    'sign-out',
    'revoke-session',
    'revoke-sessions',
    'revoke-other-sessions',
    'change-password',
    'reset-password',
    'verify-email',
  ].map((route) => `/api/auth/${route}`),
)

interface AuthDeps extends TellDeps {
  readonly lockout: Lockout
  readonly guard: SecondStepGuard
  readonly flags: Flags
  readonly forget: () => void
  readonly authenticate: Authenticator
  readonly log: Logger
}

/** better-auth under /api/auth, behind our password policy and lock-out; its keys under /.well-known. */
export function addAuthRoutes(
  app: ApiInstance,
  {
    flags,
    rateLimits,
    forget,
    authenticate,
    log,
    ...tell
  }: TellDeps & Pick<AuthDeps, 'flags' | 'forget' | 'authenticate' | 'log'> & { readonly rateLimits: boolean },
): void {
  // Load tests sign many members in from one address.
  const lockout = new Lockout(tell.db, { countsAddresses: rateLimits })
  const deps: AuthDeps = {
    ...tell,
    flags,
    forget,
    authenticate,
    log,
    lockout,
    guard: new SecondStepGuard({ ...tell, lockout }),
  }
  const schema = { hide: true }
  app.get('/.well-known/jwks.json', { config: { access: anyone }, schema }, async (_request, reply) => {
    void reply.header('cache-control', 'public, max-age=300')
    return tell.auth.api.getJwks()
  })
  const handler = async (request: FastifyRequest, reply: FastifyReply) => handle(deps, request, reply)
  // Signing up tells which addresses have an account (decision 71): nobody asks for many.
  app.route({
    config: { access: anyone, rateLimit: { max: SIGN_UPS_A_MINUTE } },
    method: 'POST',
    url: SIGN_UP,
    schema,
    handler,
  })
  app.route({ config: { access: anyone }, method: ['GET', 'POST'], url: '/api/auth/*', schema, handler })
}

async function handle(deps: AuthDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const call = await withSessionToken(deps, callOf(request), request)
  const { path, body } = call
  if (path !== SIGN_OUT) await refuseSuspended(deps, request)
  if (path === SIGN_UP) requireFlag(deps.flags, identityFlags.signUp, null)
  if (SETS_PASSWORD.has(path)) checkPassword(body)
  if (NAMES_PASSKEY.has(path)) checkPasskeyName(body)
  if (NAMES_MEMBER.has(path)) checkName(body)
  const response = await answerOf(deps, call)
  if (CHANGES_STANDING.has(path)) deps.forget()
  return send(reply, await withoutTokens(deps.db, path, response))
}

/** A session from before the suspension does nothing here any more, either. Rejects with `http.suspended`. */
async function refuseSuspended({ authenticate }: AuthDeps, { headers }: FastifyRequest): Promise<void> {
  const caller = await authenticate(headers)
  if (caller?.suspended === true) orThrow(httpError('suspended'))
}

async function answerOf(deps: AuthDeps, call: AuthCall): Promise<Response> {
  if (changesAccount(call.path)) return askAndTell(deps, call)
  return SIGN_IN.has(call.path) ? signIn(deps, call) : ask(deps.auth, call)
}

async function signIn({ db, auth, lockout, log }: AuthDeps, call: AuthCall): Promise<Response> {
  const attempt = await attemptOf(db, call)
  const locked = await lockout.check(attempt)
  if (locked) return orThrow(locked)
  const response = await ask(auth, call)
  await recordSignIn(db, lockout, attempt, response.status, await asksForSecondFactor(response), log)
  return response
}

interface Attempt extends SignInAttempt {
  readonly memberId: Id | undefined
}

/** Who tries to sign in. The field is the one that the path reads: another one beside it must not count for somebody else. */
async function attemptOf(db: Database, { path, address, sharesAddress, body }: AuthCall): Promise<Attempt> {
  const by = path.endsWith('/email') ? 'email' : 'username'
  const typed = textOf(body, by)
  const member = await findMemberBy(db, by, typed)
  const known = await hasSessionFrom(db, member?.id ?? null, address)
  return { account: member?.id ?? typed.slice(0, 320), address, known, shared: sharesAddress, memberId: member?.id }
}

/** The password was right, and nobody is signed in yet. */
async function asksForSecondFactor(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  return typeof body === 'object' && body !== null && 'twoFactorRedirect' in body && body.twoFactorRedirect === true
}

async function askAndTell(deps: AuthDeps, call: AuthCall): Promise<Response> {
  const before = await lookBefore(deps.auth, call)
  const takesCode = call.path === VERIFY_TOTP || call.path === VERIFY_RECOVERY_CODE
  const attempt = takesCode && before.memberId === null ? await deps.guard.attemptOf(call) : null
  const locked = attempt && (await deps.guard.check(attempt))
  if (locked) return orThrow(locked)
  const checked = takesCode
    ? { ...call, body: await withSpentCode(deps, call, before.memberId ?? attempt?.memberId ?? null) }
    : call
  const response = await ask(deps.auth, checked)
  if (attempt) await deps.guard.record(attempt, response.status)
  await tellOfAccount(deps, call, before, response)
  return response
}

/**
 * The body that better-auth gets to see: a code that is nobody's we know of, or that was taken before, becomes an empty one, which
 * is never right. So better-auth refuses and counts it as it does any wrong one. Of the rest, `disableSession` is left out: it
 * would spend a recovery code for nothing.
 */
async function withSpentCode(deps: AuthDeps, { path, body }: AuthCall, memberId: Id | null): Promise<object> {
  if (!('code' in body) || typeof body.code !== 'string') return body
  const mayPass = memberId !== null && (path === VERIFY_RECOVERY_CODE || (await spendCode(deps, memberId, body.code)))
  return { code: mayPass ? body.code : '', ...('trustDevice' in body ? { trustDevice: body.trustDevice } : {}) }
}

/** What was typed may be a password in the wrong field: enough to see that it is the same again, and no more. */
const fingerprintOf = (account: string): string => createHash('sha256').update(account).digest('hex').slice(0, 12)

async function recordSignIn(
  db: Database,
  lockout: Lockout,
  attempt: Attempt,
  status: number,
  isHalfDone: boolean,
  log: Logger,
): Promise<void> {
  if (status !== 200 && status !== 401) return
  const { memberId, address } = attempt
  const types: ('identity.signed_in' | 'identity.sign_in_failed' | 'identity.locked_out')[] = []
  if (status === 200) {
    await lockout.succeeded(attempt)
    if (!isHalfDone) types.push('identity.signed_in')
  } else {
    types.push('identity.sign_in_failed')
    if (await lockout.failed(attempt)) types.push('identity.locked_out')
  }
  if (memberId === undefined) {
    // Nobody's trail to write to: the operator's log has it.
    if (status !== 200)
      log.info({ address, account: fingerprintOf(attempt.account) }, 'a sign-in to an account that does not exist')
    return
  }
  const events = types.map((type): NewIdentityFact => ({
    type,
    stream: memberStream(memberId),
    actorId: status === 200 ? memberId : null,
    data: { memberId, address },
    occurredAt: new Date(),
  }))
  await db.transaction(async (tx) => publish(tx, identityFacts, events))
}

function checkPassword(body: unknown): void {
  const password = textOf(body, 'newPassword') || textOf(body, 'password')
  const refused = mayUsePassword(password, { email: textOf(body, 'email'), name: textOf(body, 'name') })
  if (refused) orThrow(refused)
}

/** What others will read beside everything that the member does. */
function checkName(body: object): void {
  if (!('name' in body) || typeof body.name !== 'string') return // Better-auth's to refuse.
  if (body.name === '' || !isLine(body.name) || lengthOf(body.name) > NAME_LENGTH)
    orThrow(identityError('name_unfit', { maximum: NAME_LENGTH }))
}

function checkPasskeyName(body: unknown): void {
  const refused = mayNamePasskey(textOf(body, 'name'))
  if (refused) orThrow(refused)
}
