import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from '../modules/identity/index.ts'
import { createTestDatabase, type TestDatabase } from '../platform/db/template.ts'
import type { Id } from '../platform/ids/ids.ts'
import { startTargets, type RunningTarget } from './targets.ts'

const PASSWORD = 'a-fine-long-passphrase'
/** A passkey belongs to a public address, which is not the one that the test listens on. */
const ORIGIN = 'http://localhost:4920'
let test: TestDatabase
let folder: string
let running: RunningTarget

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-second-factor-'))
  Object.assign(process.env, { DATABASE_URL: test.url, ECE_DATA_DIR: folder, ECE_PORT: '0', ECE_WEB: 'false', ECE_DEMO_BIDDERS: 'false', LOG_LEVEL: 'silent', ECE_PUBLIC_URL: ORIGIN, RATE_LIMITS: 'false', DATABASE_POOL_SIZE: '10' })
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

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest()
/** CBOR (RFC 8949) of a text or bytes shorter than 256. */
const cborText = (text: string): Buffer => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0x58, bytes.length]), bytes])

/** A device with one passkey (WebAuthn 2, ES256, no attestation), which has made sure of its owner or says that it has not. */
class Device {
  readonly #id = randomBytes(32)
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #origin: string
  #counter = 0

  constructor(origin: string) {
    this.#origin = origin
  }

  register(challenge: unknown, { asksOwner }: { readonly asksOwner: boolean }): object {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    // COSE (RFC 9052): {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y}.
    const key = Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), cborBytes(Buffer.from(x, 'base64url')), Buffer.from([0x22]), cborBytes(Buffer.from(y, 'base64url'))])
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, key])
    const attestation = Buffer.concat([
      Buffer.from([0xa3]), cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0]), cborText('authData'), cborBytes(this.#authData(0x41 | (asksOwner ? 0x04 : 0), credential)),
    ])
    return this.#answer({ clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'), attestationObject: attestation.toString('base64url') })
  }

  signIn(challenge: unknown, { asksOwner }: { readonly asksOwner: boolean }): object {
    const clientData = this.#clientData('webauthn.get', challenge)
    const authData = this.#authData(0x01 | (asksOwner ? 0x04 : 0))
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#keys.privateKey)
    return this.#answer({ clientDataJSON: clientData.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url') })
  }

  #clientData(type: string, challenge: unknown): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }))
  }

  #authData(flags: number, credential: Buffer = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    this.#counter += 1
    counter.writeUInt32BE(this.#counter)
    return Buffer.concat([sha256(new URL(this.#origin).hostname), Buffer.from([flags]), counter, credential])
  }

  #answer(response: object): object {
    const id = this.#id.toString('base64url')
    return { response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response } }
  }
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
    expect((await facts(id)).slice(-4)).toEqual(['session_revoked', 'two_factor_enabled', 'sign_in_failed', 'signed_in'])
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

  it('counts wrong codes apart from the password: locked out, written down and told, and the right password forgives nothing', async () => {
    const { id, uri } = await memberWithTwoFactors('finn')
    const browser = new Browser()
    await browser.signIn('finn')
    for (let guess = 0; guess < 5; guess += 1) await browser.call('POST', '/api/auth/two-factor/verify-backup-code', { code: `guess-${guess}` })
    const again = new Browser()
    expect((await again.signIn('finn')).body['twoFactorRedirect']).toBe(true)
    const refused = await again.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })
    expect(refused).toMatchObject({ status: 429, body: { code: 'identity.locked_out' } })
    expect((await again.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await facts(id)).slice(-6)).toEqual([...Array.from({ length: 5 }, () => 'sign_in_failed'), 'locked_out'])
    expect(await test.db.query("SELECT 1 FROM platform.mailbox WHERE recipient = 'finn@test.local' AND subject = 'Wrong codes were entered for your account'")).toHaveLength(1)
    await test.db.query('UPDATE identity.sign_in_failures SET locked_until = now() WHERE key LIKE $1', [`account:${id}:%`])
    expect((await again.call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(200)
    expect(await test.db.query('SELECT 1 FROM identity.sign_in_failures WHERE key LIKE $1', [`account:${id}:%`])).toEqual([])
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
  it('stand for both factors, so a device that has not asked for its owner is refused, also where the plugin would take it', async () => {
    const { id, browser } = await memberWithTwoFactors('gus')
    const device = new Device(ORIGIN)
    const begin = async (by: Browser, what: string): Promise<unknown> => (await by.call('GET', `/api/auth/passkey/generate-${what}-options`)).body['challenge']
    const register = async (asksOwner: boolean) => browser.call('POST', '/api/auth/passkey/verify-registration', { ...device.register(await begin(browser, 'register'), { asksOwner }), name: 'key' })
    expect(await register(false)).toMatchObject({ status: 401, body: { code: 'USER_VERIFICATION_REQUIRED' } })
    expect((await register(true)).status).toBe(200)
    const signIn = async (by: Browser, asksOwner: boolean) => by.call('POST', '/api/auth/passkey/verify-authentication', device.signIn(await begin(by, 'authenticate'), { asksOwner }))
    const stranger = new Browser()
    expect(await signIn(stranger, false)).toMatchObject({ status: 401, body: { code: 'USER_VERIFICATION_REQUIRED' } })
    expect((await stranger.call('GET', '/api/v1/me')).status).toBe(401)
    expect((await signIn(stranger, true)).status).toBe(200)
    expect((await stranger.call('GET', '/api/v1/me')).body).toMatchObject({ user: { id } })
    expect((await facts(id)).slice(-2)).toEqual(['passkey_added', 'signed_in'])
  })

  it('leave the fact with their own member, also where somebody else was signed in', async () => {
    const [owner, other] = [await memberWithTwoFactors('hal'), await memberWithTwoFactors('ida')]
    const device = new Device(ORIGIN)
    const { body } = await owner.browser.call('GET', '/api/auth/passkey/generate-register-options')
    await owner.browser.call('POST', '/api/auth/passkey/verify-registration', device.register(body['challenge'], { asksOwner: true }))
    const before = await facts(other.id)
    const { body: options } = await other.browser.call('GET', '/api/auth/passkey/generate-authenticate-options')
    expect((await other.browser.call('POST', '/api/auth/passkey/verify-authentication', device.signIn(options['challenge'], { asksOwner: true }))).status).toBe(200)
    expect((await other.browser.call('GET', '/api/v1/me')).body).toMatchObject({ user: { id: owner.id } })
    expect((await facts(owner.id)).slice(-2)).toEqual(['passkey_added', 'signed_in'])
    expect(await facts(other.id)).toEqual(before)
  })
})
