import { generateKeyPairSync } from 'node:crypto'
import type { Push, PushDevice } from '@ece/contracts/notifications'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from '../identity/index.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange

beforeAll(async () => {
  exchange = await startTestExchange(['identity', 'notifications'])
  for (const name of ['ada', 'bob'])
    await exchange.started
      .get(identityServicePart)
      .createMember({ email: `${name}@test.local`, password: PASSWORD, name, username: name, emailVerified: true })
})
afterAll(async () => exchange.close())

async function call(method: string, path: string, session: string, body?: unknown): Promise<Response> {
  return fetch(exchange.address + path, {
    method,
    headers: {
      authorization: `Bearer ${session}`,
      'user-agent': 'A browser',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** A new session: another device of the member. */
async function signIn(name: string): Promise<string> {
  const answer = await call('POST', '/api/auth/sign-in/email', '', { email: `${name}@test.local`, password: PASSWORD })
  return answer.headers.get('set-auth-token') ?? ''
}

const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey.export({ format: 'jwk' })
const keys = {
  p256dh: Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString(
    'base64url',
  ),
  auth: Buffer.alloc(16).toString('base64url'),
}
let browsers = 0
const newBrowser = () => ({ endpoint: `https://push.example.com/send/${++browsers}`, keys })
const register = async (session: string, browser = newBrowser()): Promise<PushDevice> => {
  const answer = await call('POST', '/api/v1/me/push-devices', session, browser)
  expect(answer.status).toBe(201)
  return deviceOf(await answer.json())
}
// The answer's schema is the route's, which the edge has applied.
const deviceOf = (body: unknown): PushDevice => Object(body)
const pushOf = async (session: string): Promise<Push> =>
  Object(await (await call('GET', '/api/v1/me/push', session)).json())
const codeOf = async (answer: Response): Promise<unknown> => Object(await answer.json()).code

describe('web push registration', () => {
  it('gives the key, keeps a device with the session, and knows it again', async () => {
    const [phone, desk] = [await signIn('ada'), await signIn('ada')]
    const { publicKey, devices, delivers } = await pushOf(phone)
    expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65)
    expect({ devices, delivers }).toEqual({ devices: [], delivers: false })
    const registered = await register(phone)
    expect(registered).toMatchObject({ here: true, userAgent: 'A browser' })
    expect((await pushOf(desk)).devices).toEqual([{ ...registered, here: false }])
    const again = await register(phone)
    expect((await pushOf(phone)).devices.map(({ id }) => id)).toEqual([again.id])
    expect((await call('DELETE', `/api/v1/me/push-devices/${again.id}`, desk)).status).toBe(204)
    expect((await pushOf(phone)).devices).toEqual([])
  })

  it('is nobody else’s: a device is removed by its member alone, and a browser belongs to whoever signed in there last', async () => {
    const [ada, bob] = [await signIn('ada'), await signIn('bob')]
    const browser = newBrowser()
    const device = await register(ada, browser)
    const refused = await call('DELETE', `/api/v1/me/push-devices/${device.id}`, bob)
    expect([refused.status, await codeOf(refused)]).toEqual([404, 'notifications.device_not_found'])
    await register(bob, browser)
    expect((await pushOf(ada)).devices).toEqual([])
    expect((await pushOf(bob)).devices).toHaveLength(1)
  })

  it('asks for a signed-in member, for an address that a push service may have, and for real keys', async () => {
    expect((await call('GET', '/api/v1/me/push', 'nobody')).status).toBe(401)
    const session = await signIn('ada')
    const inside = await call('POST', '/api/v1/me/push-devices', session, {
      endpoint: 'https://169.254.169.254/latest/meta-data',
      keys,
    })
    expect([inside.status, await codeOf(inside)]).toEqual([422, 'notifications.endpoint_not_allowed'])
    const long = await call('POST', '/api/v1/me/push-devices', session, {
      endpoint: `https://push.example.com/${'a'.repeat(1_000)}`,
      keys,
    })
    expect([long.status, await codeOf(long)]).toEqual([422, 'http.invalid_request'])
    const wrong = await call('POST', '/api/v1/me/push-devices', session, {
      endpoint: newBrowser().endpoint,
      keys: { ...keys, p256dh: 'A'.repeat(87) },
    })
    expect([wrong.status, await codeOf(wrong)]).toEqual([422, 'notifications.keys_invalid'])
  })

  it('has a limit for each member, also when many ask at once', async () => {
    await exchange.started
      .get(identityServicePart)
      .createMember({ email: 'cy@test.local', password: PASSWORD, name: 'cy', username: 'cyrus', emailVerified: true })
    const sessions: string[] = []
    for (let device = 0; device < 12; device += 1) sessions.push(await signIn('cy'))
    const answers = await Promise.all(
      sessions.map(async (session) => call('POST', '/api/v1/me/push-devices', session, newBrowser())),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      ...Array<number>(10).fill(201),
      409,
      409,
    ])
    const { devices, maximumDevices } = await pushOf(sessions[0] ?? '')
    expect(devices).toHaveLength(maximumDevices)
  })

  it('ends with the session: signed out here, or from another device, or with a new password', async () => {
    const [here, other, third, last] = [
      await signIn('bob'),
      await signIn('bob'),
      await signIn('bob'),
      await signIn('bob'),
    ]
    for (const session of [here, other, third]) await register(session)
    const left = async () => (await pushOf(last)).devices.length
    const before = await left()
    await call('POST', '/api/auth/sign-out', here, {})
    await expect.poll(left).toBe(before - 1)
    await call('POST', '/api/auth/revoke-other-sessions', other, {})
    // That ended `last` too: looked at from the one that is left.
    await expect.poll(async () => (await pushOf(other)).devices.length).toBe(1)
    const changed = await call('POST', '/api/auth/change-password', other, {
      currentPassword: PASSWORD,
      newPassword: 'another-fine-passphrase',
      revokeOtherSessions: true,
    })
    expect(changed.status).toBe(200)
    const fresh = changed.headers.get('set-auth-token') ?? ''
    await expect.poll(async () => (await pushOf(fresh)).devices).toEqual([])
  })
})
