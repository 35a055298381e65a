import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from './index.ts'
import { newId } from '../../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange
let token: string

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
  await exchange.started.get(identityServicePart).createMember({
    email: 'owner@test.local',
    password: PASSWORD,
    name: 'Owner',
    username: 'owner',
    roles: ['admin', 'issuer'],
    emailVerified: true,
  })
  const signedIn = await call('POST', '/api/auth/sign-in/email', {}, { email: 'owner@test.local', password: PASSWORD })
  const answer = await call('GET', '/api/auth/token', {
    authorization: `Bearer ${signedIn.headers.get('set-auth-token') ?? ''}`,
  })
  token = String(fieldOf(await answer.json(), 'token'))
})
afterAll(async () => exchange.close())

const call = async (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Response> =>
  fetch(exchange.address + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
const keyFor = async (scopes: string[]): Promise<Record<string, string>> => {
  const made = await call(
    'POST',
    '/api/v1/api-keys',
    { authorization: `Bearer ${token}` },
    { name: 'a key', scopes, password: PASSWORD },
  )
  expect(made.status).toBe(201)
  return { 'x-api-key': String(fieldOf(await made.json(), 'key')) }
}

describe('API keys', () => {
  it('a wildcard is what its owner may do when the key is made, and grows no further', async () => {
    const { id } = await exchange.started.get(identityServicePart).createMember({
      email: 'riser@test.local',
      password: PASSWORD,
      name: 'Riser',
      username: 'riser',
      emailVerified: true,
    })
    const signedIn = await call(
      'POST',
      '/api/auth/sign-in/email',
      {},
      { email: 'riser@test.local', password: PASSWORD },
    )
    const authorization = `Bearer ${signedIn.headers.get('set-auth-token') ?? ''}`
    const made = await call(
      'POST',
      '/api/v1/api-keys',
      { authorization },
      { name: 'bot', scopes: ['auctions.*', 'identity.*'], password: PASSWORD },
    )
    const key: unknown = await made.json()
    expect(key).toMatchObject({ scopes: ['auctions.bid', 'auctions.read', 'auctions.sell', 'identity.read_me'] })
    await exchange.started.get(identityServicePart).grantRole(exchange.db, id, 'admin')
    const asKey = { 'x-api-key': String(fieldOf(key, 'key')) }
    expect(fieldOf(await (await call('GET', '/api/v1/me', asKey)).json(), 'permissions')).toEqual(
      fieldOf(key, 'scopes'),
    )
    expect(
      (await call('POST', `/api/v1/auctions/${newId()}/bids/${newId()}/void`, asKey, { reason: 'because' })).status,
    ).toBe(403)
  })

  it('a key can not make, list or revoke keys, so it can not widen itself', async () => {
    const key = await keyFor(['auctions.*', 'wallet.use'])
    expect(
      fieldOf(
        await (await call('POST', '/api/v1/api-keys', key, { name: 'wider', scopes: ['identity.*'] })).json(),
        'code',
      ),
    ).toBe('http.session_required')
    expect((await call('GET', '/api/v1/api-keys', key)).status).toBe(403)
    expect((await call('DELETE', `/api/v1/api-keys/${newId()}`, key)).status).toBe(403)
  })

  it('a key does what its scopes say: reading the wallet is not moving money', async () => {
    const reader = await keyFor(['wallet.read'])
    expect((await call('GET', '/api/v1/wallet', reader)).status).toBe(200)
    expect((await call('POST', '/api/v1/wallet/deposits', reader, { rail: 'faucet', amountCents: 100 })).status).toBe(
      403,
    )
    const mover = await keyFor(['wallet.*'])
    expect((await call('POST', '/api/v1/wallet/deposits', mover, { rail: 'faucet', amountCents: 100 })).status).toBe(
      201,
    )
  })

  it('a sign-in by user name counts for that member, whatever e-mail stands beside it', async () => {
    await exchange.started.get(identityServicePart).createMember({
      email: 'target@test.local',
      password: PASSWORD,
      name: 'Target',
      username: 'target',
      emailVerified: true,
    })
    let status = 0
    for (let attempt = 0; attempt < 7; attempt += 1)
      status = (
        await call(
          'POST',
          '/api/auth/sign-in/username',
          {},
          { username: 'target', password: 'a-wrong-passphrase', email: `stranger${attempt}@test.local` },
        )
      ).status
    expect(status).toBe(429)
    expect(
      (await call('POST', '/api/auth/sign-in/email', {}, { email: 'target@test.local', password: PASSWORD })).status,
    ).toBe(429)
  })
})

describe('jobs', () => {
  it('an operator runs a job again or takes it out, and the log says who did', async () => {
    const authorization = `Bearer ${token}`
    const [job] = await exchange.db.query<{ id: number }>(
      `SELECT id FROM graphile_worker.add_job('nobody.works_on_this', '{}'::json)`,
    )
    const id = String(job?.id)
    const listed = await (await call('GET', '/api/v1/jobs?state=queued', { authorization })).json()
    expect(JSON.stringify(listed)).toContain('nobody.works_on_this')
    expect((await call('POST', `/api/v1/jobs/${id}/retry`, { authorization })).status).toBe(204)
    expect((await call('DELETE', `/api/v1/jobs/${id}`, { authorization })).status).toBe(204)
    expect((await call('DELETE', `/api/v1/jobs/${id}`, { authorization })).status).toBe(404)
    const events = await (await call('GET', `/api/v1/events?stream=job:${id}`, { authorization })).json()
    expect(fieldOf(events, 'items')).toMatchObject([
      { type: 'operations.job_removed' },
      { type: 'operations.job_retried' },
    ])
  })
})
