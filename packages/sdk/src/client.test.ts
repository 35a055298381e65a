import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { signInByEmail, verifyCode } from './auth.ts'
import { createClient, ExchangeError, itemsOf, type ClientOptions, type ExchangeClient } from './index.ts'
import { listAuctions, lowerReserve, placeBid, watchAuction } from './operations/auctions.ts'
import { getWallet } from './operations/wallet.ts'
import { retryAfterSeconds } from './problem.ts'

const ID = '0198c0de-0000-7000-8000-000000000001'
const open = new Set<() => Promise<void>>()

afterEach(async () => {
  for (const close of open) await close()
  open.clear()
})

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, attempt: number) => void,
  options: ClientOptions = {},
): Promise<ExchangeClient> {
  let attempts = 0
  const server = createServer((request, response) => answer(request, response, (attempts += 1)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.add(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return createClient({ baseUrl: `http://127.0.0.1:${address.port}`, ...options })
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

const refusal = async (work: Promise<unknown>): Promise<ExchangeError> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ExchangeError)) throw new Error('no refusal came')
  return error
}

test('a refusal carries its code, its numbers and the correlation id', async () => {
  const client = await serve((_, response) =>
    reply(response, 409, {
      type: 'x',
      title: 'Conflict',
      status: 409,
      detail: 'Bid more.',
      code: 'auctions.bid_too_low',
      minimumCents: 1_050,
      correlationId: 'c-1',
    }),
  )
  const error = await refusal(placeBid(client, { id: ID, body: { maximumCents: 1_000 } }))
  expect([
    error.code,
    error.status,
    error.message,
    error.number('minimumCents'),
    error.correlationId,
    error.transient,
  ]).toEqual(['auctions.bid_too_low', 409, 'Bid more.', 1_050, 'c-1', false])
})

test("better-auth's refusals get the prefix auth and the time to wait", async () => {
  const client = await serve((_, response) =>
    reply(response, 429, { code: 'TOO_MANY_ATTEMPTS', message: 'Wait.' }, { 'retry-after': '90' }),
  )
  const error = await refusal(signInByEmail(client, { body: { email: 'a@test.local', password: 'wrong' } }))
  expect([error.code, error.retryAfterSeconds]).toEqual(['auth.too_many_attempts', 90])
})

test('also where they come as problem+json', async () => {
  const client = await serve((_, response) =>
    reply(response, 401, {
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      detail: 'Invalid code',
      code: 'INVALID_CODE',
      message: 'Invalid code',
    }),
  )
  const error = await refusal(verifyCode(client, { body: { code: '1' } }))
  expect([error.code, error.status, error.message]).toEqual(['auth.invalid_code', 401, 'Invalid code'])
})

test('a repeated bid keeps its idempotency key', async () => {
  const keys: unknown[] = []
  const client = await serve((request, response, attempt) => {
    keys.push(request.headers['idempotency-key'])
    if (attempt === 1) reply(response, 503, { code: 'auctions.overloaded', detail: 'Again.' }, { 'retry-after': '0' })
    else reply(response, 201, { bid: { id: ID } })
  })
  expect((await placeBid(client, { id: ID, body: { maximumCents: 1_000 } })).bid.id).toBe(ID)
  expect(keys).toHaveLength(2)
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys[0]).toBe(keys[1])
})

test('a change without an idempotency key is never repeated', async () => {
  let seen = 0
  const client = await serve((_, response, attempt) => {
    seen = attempt
    reply(response, 503, { code: 'http.unavailable', detail: 'Again.' }, { 'retry-after': '0' })
  })
  expect((await refusal(lowerReserve(client, { id: ID, body: { reservePriceCents: 0 } }))).transient).toBe(true)
  expect(seen).toBe(1)
})

test('iterating reads every page, in order, by its cursor', async () => {
  const cursors: (string | null)[] = []
  const client = await serve((request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams
    cursors.push(query.get('cursor'))
    expect(query.get('mine')).toBe('leading')
    reply(
      response,
      200,
      query.get('cursor') === 'two'
        ? { items: [{ id: 'c' }], nextCursor: null }
        : { items: [{ id: 'a' }, { id: 'b' }], nextCursor: 'two' },
    )
  })
  const ids: string[] = []
  for await (const { id } of itemsOf((cursor) => listAuctions(client, { mine: 'leading', cursor }))) ids.push(id)
  expect(ids).toEqual(['a', 'b', 'c'])
  expect(cursors).toEqual([null, 'two'])
})

test.each<[string, ClientOptions, string, string]>([
  ['an access token', { credentials: { kind: 'bearer', token: () => 'jwt' } }, 'authorization', 'Bearer jwt'],
  ['an API key', { credentials: { kind: 'api-key', key: 'ece_1' } }, 'x-api-key', 'ece_1'],
  ['a forwarded cookie', { credentials: { kind: 'cookie', cookie: 's=1' } }, 'cookie', 's=1'],
])('%s goes along', async (_, options, header, value) => {
  let seen: unknown
  const client = await serve((request, response) => {
    seen = request.headers[header]
    reply(response, 200, { availableCents: 1 })
  }, options)
  await getWallet(client)
  expect(seen).toBe(value)
})

test('an exchange that does not answer is unreachable, not a crash', async () => {
  const error = await refusal(getWallet(createClient({ baseUrl: 'http://127.0.0.1:9', retries: 0 })))
  expect([error.code, error.status]).toEqual(['client.unreachable', 0])
})

test('an answer that is not JSON still names its status', async () => {
  const client = await serve((_, response) => response.writeHead(500).end('<html>'))
  expect((await refusal(getWallet(client))).code).toBe('client.unexpected_answer')
})

test('an empty answer is undefined', async () => {
  const client = await serve((_, response) => response.writeHead(204).end())
  expect(await watchAuction(client, { id: ID })).toBeUndefined()
})

test.each([
  ['12', 12],
  ['Fri, 20 Nov 2026 10:00:30 GMT', 30],
  ['soon', null],
  [null, null],
])('Retry-After %j is %j seconds', (header, seconds) => {
  expect(retryAfterSeconds(header, Date.parse('2026-11-20T10:00:00Z'))).toBe(seconds)
})

test('a caller who knows that there is no connection sends nothing, and is told so', async () => {
  let asked = 0
  const client = await serve((_, response) => reply(response, 200, { asked: (asked += 1) }), { isOffline: () => true })
  const error = await refusal(placeBid(client, { id: ID, body: { maximumCents: 1_000 } }))
  expect([error.code, error.transient, asked]).toEqual(['client.offline', false, 0])
  await getWallet(client)
  expect(asked, 'reading may be tried').toBe(1)
})
