import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { identityServicePart } from '../modules/identity/index.ts'
import type { Database } from '../platform/db/database.ts'
import type { Id } from '../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from './exchange.ts'

export const PASSWORD = 'a-fine-long-passphrase'
/** A passkey belongs to a public address, which is not the one that the test listens on. */
export const ORIGIN = 'http://localhost:4920'

/** An exchange to sign in to, on a database of its own. */
export interface SignInRig {
  readonly db: Database
  readonly started: TestExchange['started']
  readonly address: string
  readonly settings: TestExchange['settings']
  browser(): Browser
  member(name: string): Promise<{ readonly id: Id; readonly browser: Browser }>
  memberWithTwoFactors(name: string): Promise<Guarded>
  /** What the log says of a member, without `identity.` before it. */
  facts(id: Id): Promise<string[]>
  /** Subjects of the mails to a member, oldest first. */
  mails(name: string): Promise<string[]>
  close(): Promise<void>
}

export interface Guarded {
  readonly id: Id
  /** Of the authenticator app. */
  readonly uri: string
  /** For recovery. */
  readonly codes: readonly string[]
  /** By which the second factor was turned on, of the step before. */
  readonly usedCode: string
  /** Signed in. */
  readonly browser: Browser
}

export async function startSignInRig(own: Readonly<Record<string, string>> = {}): Promise<SignInRig> {
  const exchange = await startTestExchange(['all'], { ECE_PUBLIC_URL: ORIGIN, ...own })
  const browser = (): Browser => new Browser(exchange.address)
  const member: SignInRig['member'] = async (name) => {
    const { id } = await exchange.started.get(identityServicePart).createMember({
      email: `${name}@test.local`,
      password: PASSWORD,
      name,
      username: name,
      roles: [],
      emailVerified: true,
    })
    const own = browser()
    await own.signIn(name)
    return { id, browser: own }
  }
  return {
    db: exchange.db,
    started: exchange.started,
    address: exchange.address,
    settings: exchange.settings,
    browser,
    member,
    memberWithTwoFactors: async (name) => {
      const { id, browser: own } = await member(name)
      const { body } = await own.call('POST', '/api/auth/two-factor/enable', { password: PASSWORD })
      const uri = String(body['totpURI'])
      const usedCode = codeOf(uri, -1)
      const { status } = await own.call('POST', '/api/auth/two-factor/verify-totp', { code: usedCode })
      if (status !== 200) throw new Error(`the second factor was not turned on: ${status}`)
      const codes: unknown = body['backupCodes']
      return { id, uri, codes: Array.isArray(codes) ? codes.map(String) : [], usedCode, browser: own }
    },
    facts: async (id) =>
      (
        await exchange.db.query<{ type: string }>(`SELECT type FROM events.log WHERE stream = $1 ORDER BY position`, [
          `member:${id}`,
        ])
      ).map(({ type }) => type.replace('identity.', '')),
    mails: async (name) =>
      (
        await exchange.db.query<{ subject: string }>(
          'SELECT subject FROM platform.mailbox WHERE recipient = $1 ORDER BY id',
          [`${name}@test.local`],
        )
      ).map(({ subject }) => subject),
    close: exchange.close,
  }
}

/** A browser's cookies, and calls with them. */
export class Browser {
  readonly #cookies = new Map<string, string>()
  readonly #address: string

  constructor(address: string) {
    this.#address = address
  }

  /** As the header says them. */
  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly headers: Headers }> {
    const cookie = this.cookies
    const response = await fetch(this.#address + path, {
      method,
      redirect: 'manual',
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '' || /max-age=0/i.test(set)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    const answer: unknown = await response.json().catch(() => ({}))
    return { status: response.status, body: { ...Object(answer) }, headers: response.headers }
  }

  /** By the password; a member with a second factor is asked for the code next. */
  async signIn(name: string, password = PASSWORD): ReturnType<Browser['call']> {
    return this.call('POST', '/api/auth/sign-in/email', { email: `${name}@test.local`, password })
  }
}

/** RFC 6238 by the secret of an `otpauth` address, as an authenticator app does it; `steps` of half a minute from now. */
export function codeOf(uri: string, steps = 0): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
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
export class Device {
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
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      cborBytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      cborBytes(Buffer.from(y, 'base64url')),
    ])
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, key])
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      Buffer.from([0xa0]),
      cborText('authData'),
      cborBytes(this.#authData(0x41 | (asksOwner ? 0x04 : 0), credential)),
    ])
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
    })
  }

  signIn(challenge: unknown, { asksOwner }: { readonly asksOwner: boolean }): object {
    const clientData = this.#clientData('webauthn.get', challenge)
    const authData = this.#authData(0x01 | (asksOwner ? 0x04 : 0))
    const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.#keys.privateKey)
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
    })
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
