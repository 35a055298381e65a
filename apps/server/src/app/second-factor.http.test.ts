import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from '../modules/identity/index.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/template.ts'
import type { Id } from '../platform/ids/ids.ts'
import { startTargets, type RunningTarget } from './targets.ts'

const PASSWORD = 'a-fine-long-passphrase'
let test: TestDatabase
let folder: string
let running: RunningTarget

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-second-factor-'))
  Object.assign(process.env, { DATABASE_URL: test.url, ECE_DATA_DIR: folder, ECE_PORT: '0', ECE_WEB: 'false', ECE_DEMO_BIDDERS: 'false', LOG_LEVEL: 'silent', RATE_LIMITS: 'false', DATABASE_POOL_SIZE: '10' })
  running = await startTargets(['api'])
})
afterAll(async () => {
  await running.stop()
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

/** A browser's cookies, and calls with them. */
class Browser {
  readonly #cookies = new Map<string, string>()

  async call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly headers: Headers }> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(running.address + path, { method, headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '' || /max-age=0/i.test(set)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    const answer: unknown = await response.json().catch(() => ({}))
    return { status: response.status, body: { ...Object(answer) }, headers: response.headers }
  }

  async signIn(name: string): ReturnType<Browser['call']> {
    return this.call('POST', '/api/auth/sign-in/email', { email: `${name}@test.local`, password: PASSWORD })
  }
}

/** RFC 6238 by the secret of an `otpauth` address, as an authenticator app does it; `steps` of half a minute from now. */
function codeOf(uri: string, steps = 0): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function memberWithTwoFactors(name: string): Promise<{ readonly id: Id; readonly uri: string; readonly codes: readonly string[]; readonly browser: Browser }> {
  const { id } = await running.started.get(identityServicePart).createMember({ email: `${name}@test.local`, password: PASSWORD, name, username: name, roles: [], emailVerified: true })
  const browser = new Browser()
  await browser.signIn(name)
  const { body } = await browser.call('POST', '/api/auth/two-factor/enable', { password: PASSWORD })
  const uri = String(body['totpURI'])
  expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200)
  const codes: unknown = body['backupCodes']
  return { id, uri, codes: Array.isArray(codes) ? codes.map(String) : [], browser }
}

const facts = async (id: Id): Promise<string[]> => (await test.db.query<{ type: string }>(`SELECT type FROM events.log WHERE stream = $1 ORDER BY position`, [`member:${id}`])).map(({ type }) => type.replace('identity.', ''))

describe('a second factor', () => {
  it('is asked for after the right password; until then nobody is signed in', async () => {
    const { id, uri } = await memberWithTwoFactors('ada')
    const browser = new Browser()
    const half = await browser.signIn('ada')
    expect(half).toMatchObject({ status: 200, body: { twoFactorRedirect: true } })
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await browser.call('GET', '/api/auth/token')).status).toBe(401)
    // What the first step may have named is no session.
    const named = half.headers.get('set-auth-token') ?? 'none'
    expect((await fetch(`${running.address}/api/auth/token`, { headers: { authorization: `Bearer ${named}` } })).status).toBe(401)
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200)
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({ user: { id } })
    // Turning it on gives the device a new session in place of the old one.
    expect((await facts(id)).slice(-4)).toEqual(['signed_in', 'session_revoked', 'two_factor_enabled', 'signed_in'])
  })

  it('is passed once with each recovery code', async () => {
    const { codes } = await memberWithTwoFactors('bea')
    expect(codes.length).toBeGreaterThanOrEqual(8)
    for (const [code, status] of [[codes[0], 200], [codes[0], 401], [codes[1], 200]] as const) {
      const browser = new Browser()
      await browser.signIn('bea')
      expect((await browser.call('POST', '/api/auth/two-factor/verify-backup-code', { code })).status).toBe(status)
    }
  })

  it('can not be guessed: five codes a sign-in, and the right one is refused afterwards', async () => {
    const { uri } = await memberWithTwoFactors('cleo')
    const browser = new Browser()
    await browser.signIn('cleo')
    for (let guess = 0; guess < 5; guess += 1) expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: `00000${guess}` })).status).toBe(401)
    expect((await browser.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status).toBeGreaterThanOrEqual(400)
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401)
  })

  it('is turned on and off by the password, and new codes make the old ones worthless', async () => {
    const { id, codes, browser } = await memberWithTwoFactors('dora')
    expect((await browser.call('POST', '/api/auth/two-factor/disable', { password: 'wrong-passphrase' })).status).toBe(400)
    expect((await browser.call('POST', '/api/auth/two-factor/generate-backup-codes', { password: PASSWORD })).status).toBe(200)
    const other = new Browser()
    await other.signIn('dora')
    expect((await other.call('POST', '/api/auth/two-factor/verify-backup-code', { code: codes[0] })).status).toBe(401)
    expect((await browser.call('POST', '/api/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200)
    expect((await new Browser().signIn('dora')).body['twoFactorRedirect']).toBeUndefined()
    expect(await facts(id)).toEqual(expect.arrayContaining(['recovery_codes_made', 'two_factor_disabled']))
    // The owner is told each time, also when it was somebody else.
    expect(await test.db.query("SELECT 1 FROM platform.mailbox WHERE recipient = 'dora@test.local' AND subject = 'The security of your account has changed'")).toHaveLength(3)
  })
})

describe('passkeys', () => {
  it('are added by their member only, and are listed for nobody else', async () => {
    const stranger = new Browser()
    expect((await stranger.call('GET', '/api/auth/passkey/generate-register-options')).status).toBe(401)
    expect((await stranger.call('GET', '/api/auth/passkey/list-user-passkeys')).status).toBe(401)
    expect((await stranger.call('GET', '/api/auth/passkey/generate-authenticate-options')).body).toMatchObject({ rpId: 'localhost', challenge: expect.any(String) })
    expect((await stranger.call('POST', '/api/auth/passkey/verify-authentication', { response: { id: 'x', rawId: 'x', type: 'public-key', response: {} } })).status).toBeGreaterThanOrEqual(400)
    const { browser } = await memberWithTwoFactors('eve')
    expect((await browser.call('GET', '/api/auth/passkey/generate-register-options')).body).toMatchObject({ rp: { name: 'Elite Card Exchange' }, authenticatorSelection: { userVerification: 'required', residentKey: 'required' } })
    expect((await browser.call('POST', '/api/auth/passkey/delete-passkey', { id: '0190a000-0000-7000-8000-000000000000' })).status).toBeGreaterThanOrEqual(400)
  })
})
