import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings } from '../platform/config/config.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import type { StoredFact } from '../platform/facts/fact.ts'
import type { Tail } from '../platform/facts/part.ts'
import { newId } from '../platform/ids/ids.ts'
import { createLogger } from '../platform/telemetry/log.ts'
import { createHttp, type RunningHttp } from '../platform/http/part.ts'
import { TEST_SECRET } from '../testing/exchange.ts'
import { visitorPages } from './visitor-pages.ts'
import { proxyToWeb } from './web-proxy.ts'

const LOT = newId()
const asked: { readonly url: string; readonly headers: IncomingHttpHeaders }[] = []
let status = 200
let time = Date.now()
let test: TestDatabase
let web: Server
let http: RunningHttp
let base: string
let tail: Tail | undefined

/** A web that numbers its renderings and has a nonce as ours. */
function startWeb(): Server {
  return createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers })
    const nonce = `bm9uY2U${asked.length}`
    const html = `<!doctype html><html><head><script nonce="${nonce}">1</script></head><body>rendering ${asked.length}</body></html>`
    setTimeout(
      () =>
        response
          .writeHead(status, {
            'content-type': 'text/html; charset=utf-8',
            'content-security-policy': `script-src 'nonce-${nonce}'`,
            link: `</a.css>; rel=preload; nonce="${nonce}"`,
          })
          .end(html),
      30,
    )
  })
}

beforeAll(async () => {
  test = await createTestDatabase(4)
  const settings = readSettings({
    ECE_PORT: '0',
    ECE_PUBLIC_URL: 'http://exchange.test',
    RATE_LIMITS: 'false',
    ECE_CONFIG_FILE: undefined,
  })
  http = await createHttp({
    settings,
    log: createLogger({ level: 'silent', format: 'json' }),
    db: test.db,
    secret: TEST_SECRET,
  })
  web = startWeb()
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
  const address = web.address()
  const upstream = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const events = { tail: (given: Tail) => void (tail = given) }
  proxyToWeb(
    http,
    upstream,
    visitorPages(
      events,
      async (path, headers) => fetch(upstream + path, { headers }),
      () => time,
    ),
  )
  base = await http.listen()
})
afterAll(async () => {
  await http.drain()
  web.closeAllConnections()
  web.close()
  await test.close()
})

const page = async (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ text: string; nonce: string | undefined; csp: string; link: string }> => {
  const response = await fetch(base + path, { headers: { accept: 'text/html', ...headers } })
  const text = await response.text()
  return {
    text: /rendering \d+/.exec(text)?.[0] ?? text,
    nonce: /nonce="([^"]+)"/.exec(text)?.[1],
    csp: response.headers.get('content-security-policy') ?? '',
    link: response.headers.get('link') ?? '',
  }
}
const fact = async (type: string, stream: string): Promise<void> => {
  const event: StoredFact = {
    id: newId(),
    position: 1,
    transactionId: '1',
    type,
    version: 1,
    stream,
    sequence: 1,
    actorId: null,
    data: {},
    correlationId: 'c',
    occurredAt: new Date(time),
  }
  await tail?.handle([event])
}

describe('pages for visitors', () => {
  it('are rendered once for all who come together, each with a nonce of its own', async () => {
    const before = asked.length
    const seen = await Promise.all(Array.from({ length: 12 }, async () => page('/lots')))
    expect(asked.length - before).toBe(1)
    expect(new Set(seen.map(({ text }) => text)).size).toBe(1)
    expect(new Set(seen.map(({ nonce }) => nonce)).size).toBe(12)
    for (const { nonce, csp, link } of seen)
      expect([csp, link]).toEqual([`script-src 'nonce-${nonce}'`, `</a.css>; rel=preload; nonce="${nonce}"`])
  })

  it('differ by language, colours and zone, and by nothing else that a visitor sends', async () => {
    const before = asked.length
    await page('/cards', { 'accept-language': 'en' })
    await page('/cards', { 'accept-language': 'en-GB,en;q=0.8', cookie: 'tracking=4711', 'user-agent': 'another' })
    expect(asked.length - before).toBe(1)
    await page('/cards', { 'accept-language': 'de' })
    await page('/cards', { cookie: 'ece_theme=dark' })
    expect(asked.length - before).toBe(3)
    expect(asked.at(-1)?.headers.cookie).toBe('ece_theme=dark; ece_locale=en')
    expect(asked.map(({ headers }) => headers.cookie ?? '').join(' ')).not.toContain('tracking')
  })

  it('never come from a member’s rendering, nor go to one', async () => {
    const before = asked.length
    await page('/how-it-works', { cookie: 'better-auth.session_token=secret' })
    await page('/how-it-works', { cookie: 'better-auth.session_token=secret' })
    await page('/how-it-works')
    expect(asked.length - before).toBe(3)
    expect(asked.slice(before).map(({ headers }) => (headers.cookie ?? '').includes('secret'))).toEqual([
      true,
      true,
      false,
    ])
  })

  it('are rendered anew a second after a fact about them, and not for another lot’s', async () => {
    const first = await page(`/lots/${LOT}`)
    await fact('auctions.bid_placed', `auction:${newId()}`)
    time += 1_100
    expect((await page(`/lots/${LOT}`)).text).toBe(first.text)
    await fact('auctions.bid_placed', `auction:${LOT}`)
    time += 10
    const second = await page(`/lots/${LOT}`)
    expect(second.text).not.toBe(first.text)
    time += 3_700
    // The rendering right after the fact may have been made of lists from before it; a later one has the last word.
    const third = await page(`/lots/${LOT}`)
    expect(third.text).not.toBe(second.text)
    time += 1_200
    expect((await page(`/lots/${LOT}`)).text).toBe(third.text)
  })

  it('are rendered anew after a while all the same, because they tell the time that is left', async () => {
    const before = asked.length
    await page('/users/bob')
    time += 14_000
    await page('/users/bob')
    time += 2_000
    await page('/users/bob')
    expect(asked.length - before).toBe(2)
  })

  it('that the web could not make are not kept', async () => {
    status = 500
    expect((await page('/users/ada')).text).toContain('rendering')
    status = 200
    const before = asked.length
    await page('/users/ada')
    expect(asked.length - before).toBe(1)
  })
})
