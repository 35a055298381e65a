import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { identityServicePart } from '../identity/index.ts'
import { runInContext } from '../../platform/context/context.ts'
import { defineFacts } from '../../platform/facts/fact.ts'
import { publish } from '../../platform/facts/log.ts'
import { idFloor, newId, type Id } from '../../platform/ids/ids.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange
const tokens = new Map<string, string>()
const ids = new Map<string, Id>()

interface Line {
  readonly id: Id
  readonly position: number
  readonly transactionId: string
  readonly type: string
  readonly stream: string
  readonly actorId: Id | null
  readonly actorHandle?: string | null
  readonly data: Record<string, unknown>
}

beforeAll(async () => {
  exchange = await startTestExchange(['all'], { ECE_FAUCET: 'true' })
  for (const [name, roles] of [
    ['root', ['admin']],
    ['sue', ['support']],
    ['ida', []],
  ] as const) {
    const { id } = await exchange.started.get(identityServicePart).createMember({
      email: `${name}@test.local`,
      password: PASSWORD,
      name,
      username: `log_${name}`,
      roles: [...roles],
      emailVerified: true,
    })
    ids.set(name, id)
    const signedIn = await call('/api/auth/sign-in/email', null, {
      method: 'POST',
      body: JSON.stringify({ email: `${name}@test.local`, password: PASSWORD }),
      headers: { 'content-type': 'application/json' },
    })
    const answer: unknown = await (
      await fetch(`${exchange.address}/api/auth/token`, {
        headers: { authorization: `Bearer ${signedIn.headers.get('set-auth-token') ?? ''}` },
      })
    ).json()
    tokens.set(name, String(Object(answer).token))
  }
})
afterAll(async () => exchange.close())

const call = async (path: string, as: string | null, init: RequestInit = {}): Promise<Response> =>
  fetch(exchange.address + path, {
    ...init,
    headers: { ...(as === null ? {} : { authorization: `Bearer ${tokens.get(as)}` }), ...init.headers },
  })
const api = async (path: string, as: string | null = 'sue'): Promise<Response> => call(`/api/v1${path}`, as)
const addressOf = (query: Readonly<Record<string, string | number | undefined>>, path = '/events'): string =>
  `${path}?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])).toString()}`
const find = async (query: Record<string, string | number>): Promise<{ items: Line[]; nextCursor: string | null }> => {
  const answer = await api(addressOf(query))
  expect(answer.status).toBe(200)
  return Object(await answer.json())
}
const positions = (lines: readonly Line[]): number[] => lines.map(({ data }) => Number(data['n']))
const exported = async (query: Record<string, string>): Promise<Line[]> => {
  const answer = await api(addressOf(query, '/events/export.jsonl'))
  expect(answer.status).toBe(200)
  return (await answer.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line))
}

/** Facts of a test of its own: told apart by their type. Their ids carry when they were written. */
async function tell(
  type: string,
  count: number,
  {
    stream = 'test:1',
    actorId = null,
    correlationId = newId(),
    at,
  }: { stream?: string; actorId?: Id | null; correlationId?: string; at?: (n: number) => Date } = {},
): Promise<void> {
  const declared = defineFacts({ [type]: { stream, data: Type.Object({ n: Type.Integer() }) } })
  const facts = Array.from({ length: count }, (_, n) => ({
    type,
    stream,
    actorId,
    data: { n },
    occurredAt: at?.(n) ?? new Date(),
    ...(at ? { id: idFloor(at(n)).slice(0, 20) + newId().slice(20) } : {}),
  }))
  await runInContext({ correlationId, actorId: null }, async () =>
    exchange.db.transaction(async (tx) => publish(tx, declared, facts)),
  )
}

it('is read by staff who may, and by nobody else', async () => {
  for (const path of ['/events', '/events/export.jsonl']) {
    expect((await api(path, null)).status).toBe(401)
    expect((await api(path, 'ida')).status).toBe(403)
    expect((await api(path, 'sue')).status).toBe(200)
  }
})

it('is narrowed by kind, module, stream, kind of stream, actor and correlation, and by all of them together', async () => {
  const [ida = '', sue = ''] = [ids.get('ida'), ids.get('sue')]
  await tell('narrow.first_kind', 2, { stream: 'narrow:1', actorId: ida, correlationId: 'narrow-1' })
  await tell('narrow.second_kind', 3, { stream: 'narrow:2', actorId: sue, correlationId: 'narrow-2' })
  await tell('narrower.kind', 1, { stream: 'narrow:1', correlationId: 'narrow-1' })
  const count = async (query: Record<string, string>): Promise<number> => (await find(query)).items.length
  expect(await count({ type: 'narrow.first_kind' })).toBe(2)
  expect(await count({ type: 'narrow.*' })).toBe(5)
  expect(await count({ type: 'narrow.second_*' })).toBe(3)
  expect(await count({ type: 'narrow*' })).toBe(6)
  expect(await count({ stream: 'narrow:1' })).toBe(3)
  expect(await count({ stream: 'narrow:*' })).toBe(6)
  expect(await count({ type: 'narrow.*', actorId: ida })).toBe(2)
  expect(await count({ correlationId: 'narrow-1' })).toBe(3)
  expect(await count({ type: 'narrow.*', stream: 'narrow:2', actorId: sue, correlationId: 'narrow-2' })).toBe(3)
  expect(await count({ type: 'narrow.*', stream: 'narrow:2', actorId: ida })).toBe(0)
})

it('names the actor, and the facts that were written together', async () => {
  await tell('named.fact', 2, { actorId: ids.get('ida') ?? '' })
  await tell('named.timer', 1)
  const { items } = await find({ type: 'named.*' })
  expect(items.map(({ actorHandle }) => actorHandle)).toEqual([null, 'log_ida', 'log_ida'])
  expect(new Set(items.map(({ transactionId }) => transactionId)).size).toBe(2)
})

it('comes newest or oldest first, page by page, with nothing twice and nothing left out', async () => {
  await tell('paged.fact', 7)
  for (const [order, expected] of [
    ['newest', [6, 5, 4, 3, 2, 1, 0]],
    ['oldest', [0, 1, 2, 3, 4, 5, 6]],
  ] as const) {
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await find({ type: 'paged.fact', order, limit: 3, ...(cursor === '' ? {} : { cursor }) })
      seen.push(...positions(page.items))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(expected)
  }
})

it('is cut to a range of time: from is in it, to is not', async () => {
  const start = Date.now() - 40 * 86_400_000
  await tell('ranged.fact', 10, { at: (n) => new Date(start + n * 3_600_000) })
  const time = (hours: number): string => new Date(start + hours * 3_600_000).toISOString()
  const within = async (query: Record<string, string>): Promise<number[]> =>
    positions((await find({ type: 'ranged.fact', order: 'oldest', ...query })).items)
  expect(await within({ from: time(2), to: time(5) })).toEqual([2, 3, 4])
  expect(await within({ from: time(8) })).toEqual([8, 9])
  expect(await within({ to: time(1) })).toEqual([0])
  expect(await within({ from: time(2.5), to: time(2.9) })).toEqual([])
  expect(await within({ from: new Date(start + 7_200_000).toISOString().replace('Z', '+00:00'), to: time(3) })).toEqual(
    [2],
  )
  expect(await within({ from: '0001-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' })).toHaveLength(10)
})

it('says what is wrong with a parameter', async () => {
  const problem = async (query: Readonly<Record<string, string | undefined>>): Promise<unknown> => {
    const [listed, taken] = [await api(addressOf(query)), await api(addressOf(query, '/events/export.jsonl'))]
    expect([listed.status, taken.status]).toEqual([422, 422])
    expect(listed.headers.get('content-type')).toContain('application/problem+json')
    return listed.json()
  }
  const [early, late] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z']
  expect(await problem({ from: late, to: early })).toMatchObject({
    code: 'audit.range_reversed',
    from: late,
    to: early,
  })
  expect(await problem({ from: early, to: early })).toMatchObject({ code: 'audit.range_reversed' })
  for (const wrong of [
    { from: 'yesterday' },
    { to: '2026-01-01' },
    { actorId: 'ida' },
    { type: 'A; DROP' },
    { stream: '' },
    { correlationId: 'a b' },
  ])
    expect(await problem(wrong)).toMatchObject({ code: 'http.invalid_request' })
  for (const query of [
    { cursor: 'nonsense' },
    { cursor: Buffer.from('["x"]').toString('base64url') },
    { limit: 101 },
    { order: 'sideways' },
  ])
    expect((await api(addressOf(query))).status).toBe(422)
})

it('leaves as JSON lines, oldest first, by the same filters; the log keeps who took what', async () => {
  const start = Date.now() - 20 * 86_400_000
  await tell('taken.fact', 1_300, { at: (n) => new Date(start + n * 1_000) })
  expect(positions(await exported({ type: 'taken.*' }))).toEqual(Array.from({ length: 1_300 }, (_, n) => n))
  const filter = {
    type: 'taken.fact',
    from: new Date(start + 1_000_000).toISOString(),
    to: new Date(start + 1_003_000).toISOString(),
  }
  const lines = await exported(filter)
  expect(positions(lines)).toEqual([1_000, 1_001, 1_002])
  const listed = (await find({ ...filter, order: 'oldest' })).items
  expect(lines).toEqual(listed.map(({ actorHandle: _handle, ...line }) => line))
  const { items } = await find({ type: 'audit.log_exported', actorId: ids.get('sue') ?? '', limit: 1 })
  expect(items[0]?.data).toEqual({ filter })
})

it('is read no faster than it is taken, and no further when nobody takes it', async () => {
  await tell('slow.fact', 30_000)
  const statements = async (): Promise<number> => {
    const [row] = await exchange.db.query<{ rows: number }>(
      `SELECT coalesce(sum(rows), 0)::int AS rows FROM pg_stat_statements WHERE query LIKE '%events.log%type ^@%' AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    return row?.rows ?? 0
  }
  const before = await statements()
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    get(
      `${exchange.address}/api/v1/events/export.jsonl?type=slow.*`,
      { headers: { authorization: `Bearer ${tokens.get('sue')}` } },
      resolve,
    ).on('error', reject)
  })
  // Nothing is read from the response: the sockets' buffers fill, and the log is read no further.
  let read = -1
  await expect
    .poll(
      async () => {
        const last = read
        read = await statements()
        return read === last
      },
      { timeout: 20_000, interval: 150 },
    )
    .toBe(true)
  expect(read - before).toBeGreaterThan(0)
  expect(read - before).toBeLessThan(25_000)
  expect((await text(response)).trimEnd().split('\n')).toHaveLength(30_000)
})

it('shows a member in one piece to staff, and what they do to those who may read the log', async () => {
  const ida = ids.get('ida') ?? ''
  expect((await api(`/members/${ida}/file`, null)).status).toBe(401)
  expect((await api(`/members/${ida}/file`, 'ida')).status).toBe(403)
  expect((await api(`/members/${newId()}/file`)).status).toBe(404)
  expect((await api('/members/nobody/file')).status).toBe(422)
  expect(
    (
      await call('/api/v1/wallet/deposits', 'ida', {
        method: 'POST',
        body: JSON.stringify({ rail: 'faucet', amountCents: 5_000 }),
        headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
      })
    ).status,
  ).toBe(201)
  const file: unknown = await (await api(`/members/${ida}/file`)).json()
  expect(file).toMatchObject({
    member: {
      id: ida,
      username: 'log_ida',
      email: 'ida@test.local',
      emailVerified: true,
      roles: [],
      suspendedAt: null,
    },
    access: { secondFactor: false, passkeys: 0, sessions: 1, apiKeys: 0 },
    activity: {
      wallet: { availableCents: 5_000, pendingCents: 0, currency: 'USD' },
      copies: 0,
      lots: { open: 0, ended: 0, newest: [] },
      bids: { lots: 0, leading: 0, won: 0, newest: [] },
    },
  })
})

it('keeps a member’s doings from a key that may read members alone', async () => {
  const made: unknown = await (
    await call('/api/v1/api-keys', 'sue', {
      method: 'POST',
      body: JSON.stringify({ name: 'reader', scopes: ['identity.read_members'], password: PASSWORD }),
      headers: { 'content-type': 'application/json' },
    })
  ).json()
  const answer = await call(`/api/v1/members/${ids.get('ida')}/file`, null, {
    headers: { 'x-api-key': String(Object(made).key) },
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ member: { username: 'log_ida' }, activity: null })
})
