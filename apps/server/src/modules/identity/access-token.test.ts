import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JSONWebKeySet } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { AccessTokens } from './access-token.ts'

const URL = 'https://exchange.test'
let ours: CryptoKey
let others: CryptoKey
let keys: JSONWebKeySet

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true })
  ours = pair.privateKey
  others = (await generateKeyPair('EdDSA')).privateKey
  keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'EdDSA' }] }
})

const token = async ({
  claims = { sid: 's' },
  key = ours,
  kid = 'one',
  issuer = URL,
  audience = URL,
  expires = '5m',
}: {
  claims?: Record<string, unknown>
  key?: CryptoKey
  kid?: string
  issuer?: string
  audience?: string | string[]
  expires?: string
} = {}): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setSubject('m')
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(key)

const tokens = (): AccessTokens => new AccessTokens(URL, async () => keys)

it('takes a token of ours', async () => {
  expect(await tokens().verify(await token())).toMatchObject({ sub: 'm', sid: 's', exp: expect.any(Number) })
  expect(await tokens().verify(await token({ audience: ['https://app.test', URL] }))).toMatchObject({ sub: 'm' })
})

it.each([
  ['for another audience', { audience: 'https://elsewhere.test' }],
  ['of another issuer', { issuer: 'https://elsewhere.test' }],
  ['that has expired', { expires: '-1s' }],
  ['without a session', { claims: {} }],
  ['whose session is no text', { claims: { sid: 7 } }],
  ['of a key that nobody knows', { kid: 'two' }],
] as const)('takes none %s', async (_what, given) => {
  expect(await tokens().verify(await token({ ...given }))).toBeUndefined()
})

it('takes none that another key has signed, none that was changed, none without a signature, and no text', async () => {
  const good = await token()
  const [head = '', , signature = ''] = good.split('.')
  const forged = Buffer.from(JSON.stringify({ sub: 'other', sid: 's', iss: URL, aud: URL, exp: 9e9 })).toString(
    'base64url',
  )
  const unsigned = new UnsecuredJWT({ sid: 's' })
    .setSubject('m')
    .setIssuer(URL)
    .setAudience(URL)
    .setExpirationTime('5m')
  for (const bad of [
    await token({ key: others }),
    `${head}.${forged}.${signature}`,
    unsigned.encode(),
    'a.b.c',
    '',
    good.slice(0, -4),
  ])
    expect(await tokens().verify(bad)).toBeUndefined()
})

it('asks for the keys anew where a key was added, and not for each of a crowd of made-up ones', async () => {
  let asked = 0
  const crowd = new AccessTokens(URL, async () => {
    asked += 1
    return keys
  })
  expect(await crowd.verify(await token())).toBeDefined()
  const made = await Promise.all(Array.from({ length: 20 }, async (_, index) => token({ kid: `made-${index}` })))
  for (const each of made) expect(await crowd.verify(each)).toBeUndefined()
  expect(asked).toBe(1)
})
