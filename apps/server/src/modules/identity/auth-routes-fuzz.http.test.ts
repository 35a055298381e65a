import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from './index.ts'
import { PASSWORD, startSignInRig, type Browser, type SignInRig } from '../../testing/sign-in.ts'

let rig: SignInRig
beforeAll(async () => {
  rig = await startSignInRig()
})
afterAll(async () => rig.close())

/** Bodies of each route as a member, and a third as many as nobody. */
const RUNS = Number(process.env['ECE_FUZZ_RUNS'] ?? 8)
const SEED = Number(process.env['ECE_FUZZ_SEED'] ?? Date.now() % 2 ** 31)

/** What the routes read of a body or an address, so that not every body is refused for lack of a field. */
const FIELDS = [
  'accountId',
  'attestationObject',
  'authenticatorAttachment',
  'callbackURL',
  'clientDataJSON',
  'code',
  'context',
  'createSession',
  'currentPassword',
  'displayUsername',
  'email',
  'id',
  'idToken',
  'image',
  'issuer',
  'lastUsedAt',
  'method',
  'name',
  'newEmail',
  'newPassword',
  'password',
  'provider',
  'providerId',
  'rawId',
  'redirectTo',
  'rememberMe',
  'response',
  'revokeOtherSessions',
  'token',
  'trustDevice',
  'type',
  'userId',
  'username',
]
/** Texts that databases, parsers and lists trip over. */
const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '0190a000-0000-7000-8000-000000000000',
  'not-a-uuid',
  "'; DROP TABLE identity.users; --",
  'a@b.c',
  'ada@test.local',
  '000000',
  'x'.repeat(300),
  'ü'.repeat(5_000),
  '../../etc',
  'https://elsewhere.example',
  'javascript:alert(1)',
  PASSWORD,
  '%00',
  '__proto__',
  'otp',
  'totp',
]
const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 120 }))
const value = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 3, arbitrary: fc.jsonValue() },
  fc.constantFrom(true, false, null, 0, -1, 1e308, [], {}),
)
/** Where to go next: what better-auth parses. */
const ADDRESSES = [
  '/',
  '/settings',
  '//elsewhere.example',
  'https://elsewhere.example',
  'http://[',
  'x',
  ' ',
  '/\u0000',
  'javascript:alert(1)',
]
/** What is nearly right gets furthest. */
const NEARLY: Readonly<Record<string, object>> = {
  '/sign-up/email': { email: 'neu@test.local', password: 'a-fine-long-passphrase', name: 'Neu', username: 'neu_0' },
  '/sign-in/email': { email: 'ada@test.local', password: PASSWORD },
  '/sign-in/username': { username: 'ada', password: PASSWORD },
  '/sign-in/social': { provider: 'google' },
  '/update-user': { name: 'Ada', image: 'https://elsewhere.example/a.png', username: 'ada' },
  '/update-session': { lastUsedAt: '2026-01-01T00:00:00Z' },
  '/change-email': { newEmail: 'neu@test.local' },
  '/change-password': {
    currentPassword: 'a-wrong-passphrase',
    newPassword: 'another-fine-passphrase',
    revokeOtherSessions: true,
  },
  '/reset-password': { token: 'x', newPassword: 'another-fine-passphrase' },
  '/request-password-reset': { email: 'ada@test.local', redirectTo: '/' },
  '/send-verification-email': { email: 'ada@test.local', callbackURL: '/' },
  '/is-username-available': { username: 'somebody' },
  '/verify-password': { password: PASSWORD },
  '/revoke-session': { token: 'x' },
  '/unlink-account': { providerId: 'credential', accountId: 'x' },
  '/link-social': { provider: 'google' },
  '/refresh-token': { providerId: 'credential' },
  '/get-access-token': { providerId: 'credential' },
  '/two-factor/enable': { password: PASSWORD, issuer: 'x' },
  '/two-factor/disable': { password: PASSWORD },
  '/two-factor/get-totp-uri': { password: PASSWORD },
  '/two-factor/generate-backup-codes': { password: PASSWORD },
  '/two-factor/verify-totp': { code: '000000', trustDevice: true },
  '/two-factor/verify-otp': { code: '000000' },
  '/two-factor/verify-backup-code': { code: 'aaaaa-bbbbb' },
  '/passkey/verify-registration': {
    name: 'key',
    response: {
      id: 'x',
      rawId: 'x',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'e30', attestationObject: 'oA' },
    },
  },
  '/passkey/verify-authentication': {
    response: {
      id: 'x',
      rawId: 'x',
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
    },
  },
  '/passkey/update-passkey': { id: '0190a000-0000-7000-8000-000000000000', name: 'key' },
  '/passkey/delete-passkey': { id: '0190a000-0000-7000-8000-000000000000' },
}
const nested = fc.dictionary(
  fc.constantFrom(...FIELDS, 'transports', 'response'),
  fc.oneof(value, fc.dictionary(fc.constantFrom(...FIELDS, 'transports'), value)),
  { maxKeys: 8 },
)
/** A body that the route takes, or nearly, with one or two of its fields bent; else anything. */
function bodyOf(path: string): fc.Arbitrary<unknown> {
  const nearly = Object.entries(NEARLY[path] ?? {})
  const bent = fc
    .dictionary(fc.constantFrom(...nearly.map(([field]) => field), 'name'), value, { maxKeys: 2 })
    .map((fields) => ({ ...Object.fromEntries(nearly), ...fields }))
  return fc.oneof(
    { weight: nearly.length > 0 ? 8 : 0, arbitrary: bent },
    { weight: 3, arbitrary: nested },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
}
/** Shorter: what is too long for a line of HTTP is refused by Node itself. */
const query = fc
  .dictionary(
    fc.constantFrom(...FIELDS, 'error', 'error_description', 'state', 'disableRefresh', 'disableCookieCache'),
    text.map((long) => long.slice(0, 300)),
    { maxKeys: 4 },
  )
  .chain((fields) =>
    fc
      .option(fc.constantFrom(...ADDRESSES))
      .map((callbackURL) => ({ ...fields, ...(callbackURL === null ? {} : { token: 'x', callbackURL }) })),
  )

interface Route {
  readonly path: string
  readonly method: 'GET' | 'POST'
}

/** Everything that better-auth serves, of every plugin that is on. */
function routesOf(): Route[] {
  const endpoints: Readonly<Record<string, unknown>> = { ...rig.started.get(identityServicePart).auth.api }
  return Object.values(endpoints).flatMap((endpoint) => {
    if (
      typeof endpoint !== 'function' ||
      !('path' in endpoint) ||
      typeof endpoint.path !== 'string' ||
      !('options' in endpoint)
    )
      return []
    const { path } = endpoint
    const { method }: { method?: unknown } = Object(endpoint.options)
    return [method]
      .flat()
      .flatMap((each): Route[] => (each === 'GET' || each === 'POST' ? [{ path, method: each }] : []))
  })
}

/** These would end what the other calls need, so they come as somebody else. */
const ENDS_SESSION = /sign-out|revoke|change-password|delete-user|two-factor\/(enable|disable|verify)|update-session/

async function answersProblem(
  browser: Browser,
  { path, method }: Route,
  sent: unknown,
  asked: Readonly<Record<string, string>>,
): Promise<string | null> {
  const filled = path.replaceAll(/:\w+/g, () => encodeURIComponent(asked['id']?.toWellFormed() ?? 'x') || 'x')
  const search = Object.entries(asked)
    .map(([key, each]) => `${key}=${encodeURIComponent(each.toWellFormed())}`)
    .join('&')
  const { status, headers } = await browser.call(
    method,
    `/api/auth${filled}?${search}`,
    method === 'POST' ? sent : undefined,
  )
  if (status >= 500) return `${status}`
  return status >= 400 && headers.get('content-type')?.startsWith('application/problem+json') !== true
    ? `${status} as ${headers.get('content-type')}`
    : null
}

describe('every route of better-auth', () => {
  it('refuses a body that is no object, and takes none at all for an empty one', async () => {
    const { browser } = await rig.member('cleo')
    const headers = { 'content-type': 'application/json', cookie: browser.cookies }
    for (const { path } of routesOf().filter(({ method }) => method === 'POST')) {
      for (const body of ['null', '[]', '"text"', '1', 'true']) {
        const answer = await fetch(rig.address + `/api/auth${path}`, { method: 'POST', headers, body })
        expect([path, body, answer.status, await answer.json()]).toEqual([
          path,
          body,
          400,
          expect.objectContaining({ code: 'http.malformed_request', status: 400 }),
        ])
      }
      const answer = await fetch(rig.address + `/api/auth${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: path.includes('revoke') || path === '/sign-out' ? '' : browser.cookies },
      })
      expect([path, answer.status < 500]).toEqual([path, true])
    }
    for (const field of ['username', 'displayUsername', 'name', 'email']) {
      for (const value of [null, 7, {}, ['ada']])
        expect([field, (await browser.call('POST', '/api/auth/update-user', { [field]: value })).status]).toEqual([
          field,
          400,
        ])
    }
    const plain = await fetch(`${rig.address}/api/auth/update-user`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain' },
      body: '{"name":"Cleo"}',
    })
    expect(await plain.json()).toMatchObject({ status: 400 })
    expect((await browser.call('POST', '/api/auth/update-user', { name: 'Cleo' })).status).toBe(200)
    expect((await browser.call('POST', '/api/auth/sign-out')).status).toBe(200)
  })

  it('answers whatever it is sent with an answer or a problem, never with a fault', async () => {
    const routes = routesOf()
    expect(routes.length).toBeGreaterThan(45)
    const faults = new Map<string, string>()
    const tries = async (route: Route, numRuns: number, browser: () => Browser): Promise<void> =>
      fc.assert(
        fc.asyncProperty(bodyOf(route.path), query, async (sent, asked) => {
          const fault = await answersProblem(browser(), route, sent, asked)
          if (fault !== null)
            faults.set(`${route.method} ${route.path}: ${fault}`, JSON.stringify([sent, asked]).slice(-300))
        }),
        { numRuns, seed: SEED },
      )
    const { browser: member } = await rig.memberWithTwoFactors('ada')
    const { browser: other } = await rig.member('bea')
    for (const route of routes) {
      await tries(route, Math.ceil(RUNS / 3), () => rig.browser())
      if (ENDS_SESSION.test(route.path)) await other.signIn('bea')
      await tries(route, RUNS, () => (ENDS_SESSION.test(route.path) ? other : member))
    }
    expect({ seed: SEED, faults: Object.fromEntries(faults) }).toEqual({ seed: SEED, faults: {} })
  }, 120_000)
})
