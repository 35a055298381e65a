import { createServer as createWeb, request as send, type Server } from 'node:http'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync } from 'node:zlib'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TieredCache } from '../platform/cache/tiered-cache.ts'
import { readSettings } from '../platform/config/config.ts'
import { currentContext } from '../platform/context/context.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { newId } from '../platform/ids/ids.ts'
import { createLogger } from '../platform/telemetry/log.ts'
import { sendCached } from '../platform/http/cached-reply.ts'
import { anyone, callerOf, inPerson } from '../platform/http/access.ts'
import { type Caller } from '../platform/http/caller.ts'
import { createHttp, type RunningHttp } from '../platform/http/part.ts'
import { WEB_ISSUER } from '../platform/http/internal-calls.ts'
import { issuerKey, SignedClaims } from '../platform/http/signed-claims.ts'
import { networkOf } from '../platform/http/rate-limit.ts'
import { addDocumentation, openApiDocument } from '../platform/http/documentation.ts'
import { TEST_SECRET } from '../testing/exchange.ts'
import { API_PREFIXES, noPagesBelow } from './routing.ts'
import { proxyToWeb } from './web-proxy.ts'

const MEMBER = newId()
const caller: Caller = {
  memberId: MEMBER,
  via: 'session',
  sessionId: 's',
  roles: ['member'],
  permissions: new Set(),
  emailVerified: true,
  suspended: false,
}
let test: TestDatabase

async function makeHttp(environment: Record<string, string> = {}): Promise<RunningHttp> {
  const settings = readSettings({
    ECE_PORT: '0',
    ECE_PUBLIC_URL: 'http://exchange.test',
    RATE_LIMITS: 'false',
    ECE_CONFIG_FILE: undefined,
    ECE_DATA_DIR: tmpdir(),
    ...environment,
  })
  const http = await createHttp({
    settings,
    log: createLogger({ level: 'silent', format: 'json' }),
    db: test.db,
    secret: TEST_SECRET,
  })
  await addDocumentation(http.app, settings)
  http.authenticateWith(async ({ authorization, cookie }) =>
    authorization === 'Bearer good' || cookie === 'session=good' ? caller : null,
  )
  const cache = new TieredCache({ log: createLogger({ level: 'silent', format: 'json' }) })
  http.api((app) => {
    app.post(
      '/echo',
      {
        config: { access: anyone },
        schema: {
          tags: ['Test'],
          body: Type.Object(
            { amount: Type.Integer(), note: Type.Optional(Type.String()) },
            { additionalProperties: false },
          ),
        },
      },
      async (request) => ({ context: currentContext(), amount: request.body.amount }),
    )
    app.post('/mine', { config: { access: inPerson } }, async (request) => ({ id: callerOf(request).memberId }))
    app.get('/large', { config: { access: anyone } }, async (request, reply) =>
      sendCached(request, reply, cache, { key: 'large', ttlMs: 5_000, maxAgeSeconds: 1 }, async () => ({
        text: 'lantern '.repeat(1_000),
      })),
    )
    app.get('/bug', { config: { access: anyone } }, async () => Promise.reject(new Error('the secret is 4711')))
    app.get('/fault', { config: { access: anyone } }, async () =>
      Promise.reject(Object.assign(new Error('lost'), { code: '57P01' })),
    )
    app.get('/slow', { config: { access: anyone } }, async () => sleep(400, { done: true }))
    app.get('/few', { config: { access: anyone, rateLimit: { max: 3 } } }, async () => ({}))
    app.get(
      '/page',
      { config: { access: anyone }, schema: { querystring: Type.Object({ cursor: Type.String() }) } },
      async ({ query }) => test.db.query('SELECT $1::uuid', [query.cursor]),
    )
  })
  return http
}

beforeAll(async () => {
  test = await createTestDatabase(4)
})
afterAll(async () => test.close())

describe('one server', () => {
  let http: RunningHttp
  let base: string
  beforeAll(async () => {
    http = await makeHttp({ CORS_ORIGINS: 'https://partner.test' })
    base = await http.listen()
  })
  afterAll(async () => http.drain())
  const post = async (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${base}/api/v1${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })

  it('the type of a problem leads to a page that explains its code', async () => {
    const problem: unknown = await (await fetch(`${base}/api/v1/nothing`)).json()
    expect(problem).toMatchObject({ type: 'http://exchange.test/docs/errors#http.not_found' })
    const page = await fetch(`${base}/docs/errors`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-")
    expect(await page.text()).toContain('<div id="http.not_found">')
  })

  it('every refusal is a problem with a code, a correlation id and no trace of what is inside', async () => {
    const cases: [Promise<Response>, number, string][] = [
      [fetch(`${base}/api/v1/nothing`), 404, 'http.not_found'],
      [post('/echo', '{'), 400, 'http.malformed_request'],
      [post('/echo', '{"amount":"1"}'), 422, 'http.invalid_request'],
      [post('/echo', '{"amount":1,"extra":true}'), 422, 'http.invalid_request'],
      [post('/echo', JSON.stringify({ amount: 1, note: 'x'.repeat(300_000) })), 413, 'http.body_too_large'],
      [
        post('/echo', 'amount=1', { 'content-type': 'application/x-www-form-urlencoded' }),
        415,
        'http.unsupported_media_type',
      ],
      [post('/mine', '{}'), 401, 'http.unauthenticated'],
      [fetch(`${base}/api/v1/bug`), 500, 'http.internal'],
      [fetch(`${base}/api/v1/fault`), 503, 'http.unavailable'],
      [fetch(`${base}/api/v1/page?cursor=forged`), 422, 'http.invalid_request'],
    ]
    for (const [answer, status, code] of cases) {
      const response = await answer
      const body: unknown = await response.json()
      expect(body).toMatchObject({
        type: `http://exchange.test/docs/errors#${code}`,
        status,
        code,
        correlationId: response.headers.get('x-correlation-id'),
      })
      expect(response.status).toBe(status)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
      expect(JSON.stringify(body)).not.toContain('4711')
    }
    expect((await fetch(`${base}/api/v1/fault`)).headers.get('retry-after')).toBe('1')
  })

  it('a body that is wrong in a hundred thousand places gets a short answer', async () => {
    const text = await (
      await post(
        '/echo',
        JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, 1]))),
      )
    ).text()
    expect(text.length).toBeLessThan(5_000)
  })

  it('a request keeps its context when its body arrives later than its head', async () => {
    let correlationId: unknown
    const answer = await new Promise<string>((resolve, reject) => {
      const outgoing = send(
        `${base}/api/v1/echo`,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: 'Bearer good',
          },
        },
        (response) => {
          correlationId = response.headers['x-correlation-id']
          let text = ''
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () => resolve(text))
        },
      )
      outgoing.on('error', reject)
      outgoing.write('{"amount":')
      setTimeout(() => outgoing.end('1}'), 50)
    })
    expect(JSON.parse(answer)).toEqual({ context: { correlationId, actorId: MEMBER }, amount: 1 })
  })

  it('a correlation id is ours, whatever a client calls its request', async () => {
    const idOf = async (given: string, headers: Record<string, string> = {}): Promise<string | null> =>
      (await fetch(`${base}/health/live`, { headers: { 'x-correlation-id': given, ...headers } })).headers.get(
        'x-correlation-id',
      )
    expect(await idOf('fine.1')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf('fine.1', { 'x-ece-service': 'forged' })).not.toBe('fine.1')
    const web = new SignedClaims(issuerKey(TEST_SECRET, WEB_ISSUER), WEB_ISSUER)
    const token = (): string => web.sign({ audience: 'exchange', method: 'GET', path: '/health/live' })
    expect(await idOf('fine.1', { 'x-ece-service': token() })).toBe('fine.1')
    expect(await idOf('a b"<', { 'x-ece-service': token() })).not.toBe('a b"<')
  })

  it('addresses that readers disagree about are refused, and an offered protocol that nobody takes is no matter', async () => {
    const raw = async (head: string): Promise<string> => {
      const socket = connect(Number(new URL(base).port), '127.0.0.1')
      socket.write(`${head}\r\nHost: exchange.test\r\nConnection: close\r\n\r\n`)
      let answer = ''
      for await (const chunk of socket) answer += String(chunk)
      return answer.split('\r\n', 1)[0] ?? ''
    }
    for (const address of [
      '/a/../b',
      '//x',
      '/\\x',
      '/a\\b',
      '/_next/static/..%2f..',
      '/%2e%2e/x',
      '/.%2E',
      'http://x/lots',
      '/%zz',
      '/%ff',
    ])
      expect([address, await raw(`GET ${address} HTTP/1.1`)]).toEqual([address, 'HTTP/1.1 400 Bad Request'])
    for (const protocol of ['h2c', 'websocket', 'odd/1'])
      expect(await raw(`GET /health/live HTTP/1.1\r\nUpgrade: ${protocol}\r\nConnection: Upgrade`)).toBe(
        'HTTP/1.1 200 OK',
      )
  })

  it('a cookie does nothing from another site, whatever else the browser adds', async () => {
    const cookie = 'session=good'
    expect(
      (await post('/mine', '{}', { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.test' })).status,
    ).toBe(403)
    expect(
      (await post('/mine', '{}', { cookie, authorization: 'Basic eDp5', origin: 'https://elsewhere.test' })).status,
    ).toBe(403)
    expect((await post('/mine', '{}', { cookie, origin: 'http://exchange.test' })).status).toBe(200)
    expect(
      (await post('/mine', '{}', { cookie, origin: 'https://partner.test', 'sec-fetch-site': 'cross-site' })).status,
    ).toBe(200)
    expect((await post('/mine', '{}', { authorization: 'Bearer good', origin: 'https://elsewhere.test' })).status).toBe(
      200,
    )
  })

  it('answers carry the security headers, and partners are told that they may ask', async () => {
    const { headers } = await fetch(`${base}/api/v1/large`)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toBeNull()
    const preflight = await fetch(`${base}/api/v1/echo`, {
      method: 'OPTIONS',
      headers: { origin: 'https://partner.test', 'access-control-request-method': 'POST' },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://partner.test')
  })

  it('a kept answer is compressed once, and a client that has it gets 304 in either form', async () => {
    const get = async (headers: Record<string, string>) =>
      new Promise<{ status: number | undefined; etag: string; body: Buffer }>((resolve, reject) => {
        send(`${base}/api/v1/large`, { headers }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({ status: response.statusCode, etag: response.headers.etag ?? '', body: Buffer.concat(chunks) }),
          )
        })
          .on('error', reject)
          .end()
      })
    const [plain, small] = [await get({}), await get({ 'accept-encoding': 'gzip, br' })]
    expect(brotliDecompressSync(small.body)).toEqual(plain.body)
    expect(small.etag).not.toBe(plain.etag)
    expect((await get({ 'if-none-match': `W/${small.etag}`, 'accept-encoding': 'br' })).status).toBe(304)
    expect((await get({ 'accept-encoding': 'br;q=0' })).body).toEqual(plain.body)
  })

  it('tells its health and its metrics, and the latter to no one behind a proxy', async () => {
    expect(await (await fetch(`${base}/health/ready`)).json()).toMatchObject({
      status: 'ready',
      checks: { database: { status: 'ok' } },
    })
    const metrics = await (await fetch(`${base}/metrics`)).text()
    for (const name of [
      'ece_http_request_seconds_bucket',
      'ece_db_pool_connections',
      'nodejs_eventloop_lag_seconds',
      'ece_http_requests_in_flight',
    ])
      expect(metrics).toContain(name)
    expect((await fetch(`${base}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(403)
  })

  it('describes itself, refusals included', async () => {
    const document = await openApiDocument(http.app)
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/v1/echo': { post: { responses: { default: { $ref: '#/components/responses/Problem' } } } } },
    })
    expect(await (await fetch(`${base}/api/v1/openapi.json`)).json()).toEqual(JSON.parse(JSON.stringify(document)))
    const page = await fetch(`${base}/api/docs/`)
    expect(page.status).toBe(200)
    expect(await page.text()).not.toMatch(/(src|href)="https?:/)
  })
})

describe('limits and the end', () => {
  it('one actor may ask a route so often a minute, and another is not counted with it', async () => {
    const http = await makeHttp({ RATE_LIMITS: 'true' })
    const base = await http.listen()
    const ask = async (headers = {}) => fetch(`${base}/api/v1/few`, { headers })
    for (let index = 0; index < 3; index += 1) expect((await ask()).status).toBe(200)
    const refused = await ask()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('ratelimit-remaining')).toBe('0')
    expect(await refused.json()).toMatchObject({ code: 'http.rate_limited' })
    expect((await ask({ authorization: 'Bearer good' })).status).toBe(200)
    await http.drain()
  })

  it('an IPv6 address counts as its network', () => {
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:0db8:1:2::9'))
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'))
  })

  it('drains: what is under way is finished, idle and upgraded connections do not hold it up', async () => {
    const http = await makeHttp()
    const base = await http.listen()
    const agent = new Agent({ keepAlive: true })
    await new Promise((resolve) =>
      send(`${base}/health/live`, { agent }, (response) => response.resume().on('end', resolve)).end(),
    )
    const { port } = new URL(base)
    http.app.server.on('upgrade', (_request, socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n'),
    )
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n')
    await sleep(50)
    const slow = fetch(`${base}/api/v1/slow`)
    await sleep(50)
    const started = Date.now()
    const drained = http.drain()
    const answer = await slow
    expect(answer.status).toBe(200)
    await drained
    // A server that waits for idle and upgraded connections waits for ten seconds.
    expect(Date.now() - started).toBeLessThan(9_000)
    await expect(fetch(`${base}/health/live`)).rejects.toThrow()
    agent.destroy()
  })
})

describe('the web process behind it', () => {
  it('gets what is not ours, with the visitor’s address; while it is away a page says so', async () => {
    const http = await makeHttp()
    const web: Server = createWeb((request, response) => {
      if (request.url === '/sw.js') response.setHeader('content-type', 'text/javascript')
      else response.setHeader('content-security-policy', "default-src 'self'")
      response.end(JSON.stringify(request.headers))
    })
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    const address = web.address()
    const port = typeof address === 'object' && address ? address.port : 0
    proxyToWeb(http, `http://127.0.0.1:${port}`)
    noPagesBelow(http, API_PREFIXES)
    const base = await http.listen()
    const page = await fetch(`${base}/lots`, { headers: { 'x-ece-gateway': 'forged', 'x-correlation-id': 'page-1' } })
    expect(page.headers.get('content-security-policy')).toBe("default-src 'self'")
    const seen: unknown = await page.json()
    expect(seen).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(base).host,
      'x-correlation-id': page.headers.get('x-correlation-id'),
    })
    expect(seen).not.toHaveProperty('x-ece-gateway')
    expect((await fetch(`${base}/sw.js`)).headers.get('content-security-policy')).toBeNull()
    expect((await fetch(`${base}/api/v1/nothing`)).headers.get('content-type')).toContain('application/problem+json')
    web.closeAllConnections()
    await new Promise((resolve) => web.close(resolve))
    const starting = await fetch(`${base}/lots`)
    expect(starting.status).toBe(503)
    expect(await starting.text()).toContain('is starting')
    await http.drain()
  })
})
