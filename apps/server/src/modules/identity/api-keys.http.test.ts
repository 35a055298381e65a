import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from './index.ts'
import { newId } from '../../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange
let token: string

beforeAll(async () => {
  exchange = await startTestExchange(['api'])
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
  const made = await call('POST', '/api/v1/api-keys', { authorization: `Bearer ${token}` }, { name: 'a key', scopes })
  expect(made.status).toBe(201)
  return { 'x-api-key': String(fieldOf(await made.json(), 'key')) }
}

/** The smallest value that a schema takes. */
function exampleOf(schema: unknown): unknown {
  const type = fieldOf(schema, 'type')
  const choices = fieldOf(schema, 'anyOf') ?? fieldOf(schema, 'oneOf')
  if (Array.isArray(choices)) return exampleOf(choices[0])
  if (fieldOf(schema, 'const') !== undefined) return fieldOf(schema, 'const')
  if (type === 'string')
    return (
      { uuid: newId(), 'date-time': new Date(Date.now() + 3_600_000).toISOString(), date: '2026-01-01' }[
        String(fieldOf(schema, 'format'))
      ] ?? 'x'.repeat(Math.max(3, Number(fieldOf(schema, 'minLength') ?? 3)))
    )
  if (type === 'integer' || type === 'number') return Number(fieldOf(schema, 'minimum') ?? 1)
  if (type === 'boolean') return true
  if (type === 'array')
    return Array.from({ length: Number(fieldOf(schema, 'minItems') ?? 0) }, () => exampleOf(fieldOf(schema, 'items')))
  const required = fieldOf(schema, 'required')
  const properties = fieldOf(schema, 'properties')
  return Object.fromEntries(
    (Array.isArray(required) ? required : []).map((name: unknown) => [
      String(name),
      exampleOf(fieldOf(properties, String(name))),
    ]),
  )
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

async function operations(): Promise<Operation[]> {
  const paths = fieldOf(await (await call('GET', '/api/v1/openapi.json')).json(), 'paths')
  return Object.entries(Object(paths)).flatMap(([path, methods]) =>
    Object.entries(Object(methods)).map(([method, operation]): Operation => {
      const schema = fieldOf(
        fieldOf(fieldOf(fieldOf(operation, 'requestBody'), 'content'), 'application/json'),
        'schema',
      )
      const query = path.endsWith('/prices/suggestions')
        ? `?copyIds=${newId()}`
        : path.endsWith('/copies')
          ? '?ownerId=me'
          : path.endsWith('/auctions')
            ? '?sellerId=me'
            : ''
      return {
        method: method.toUpperCase(),
        path: path.replaceAll(/\{\w+\}/g, path.includes('/jobs/') ? '1' : newId()) + (method === 'get' ? query : ''),
        body: schema === undefined ? undefined : exampleOf(schema),
      }
    }),
  )
}

describe('API keys', () => {
  it('a key without the scope is refused by every operation that a visitor is refused by, whatever its owner may do', async () => {
    const key = await keyFor(['media.upload'])
    let looked = 0
    const open: string[] = []
    for (const { method, path, body } of await operations()) {
      const visitor = await call(method, path, {}, body)
      if (visitor.status !== 401) continue
      looked += 1
      const status = (await call(method, path, key, body)).status
      if (status !== 403) open.push(`${method} ${path}: ${status}`)
    }
    expect(looked).toBeGreaterThan(40)
    // Who the key stands for, and what its one scope is for.
    expect(open.filter((line) => !/ \/api\/v1\/(me|media)(\?|:)/.test(line))).toEqual([])
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
