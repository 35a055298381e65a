import { chooseLocale, LOCALE_COOKIE } from '@ece/contracts/locales'
import { ZONE_COOKIE } from '@ece/contracts/zone-cookie'
import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { auctionFacts } from '../modules/auctions/index.ts'
import { catalogFacts } from '../modules/catalog/index.ts'
import { mediaFacts } from '../modules/media/index.ts'
import { usersFacts } from '../modules/users/index.ts'
import { factList, type LoggedOf } from '../platform/facts/fact.ts'
import { flagFacts } from '../platform/flags/facts.ts'
import type { Subscriptions } from '../platform/facts/part.ts'
import { gauge } from '../platform/telemetry/metrics.ts'
import { gzipPieces, type GzipPieces } from '../platform/http/gzip-pieces.ts'

/**
 * Pages as visitors see them, rendered once and handed to everyone until a fact makes them stale. A page that goes stale is
 * rendered anew at most once a second, which is what the exchange's own lists allow (`max-age=1`); what moves in between
 * reaches the page by its socket. Members' pages, and anything with a cookie of a session, never come here.
 *
 * Each answer carries a nonce of its own (docs/decisions/0013): the one that a page was rendered with is cut out when it is kept.
 */
export interface VisitorPages {
  /** The page, or null where this request is not for one that may be kept, or the web gives no whole page. */
  answer(request: FastifyRequest): Promise<VisitorPage | null>
}

export interface VisitorPage {
  readonly headers: Readonly<Record<string, string>>
  /** Compressed already where the visitor takes gzip; the headers say so. */
  readonly body: string | Buffer
}

/** What a page shows, by what its facts are about. */
const PUBLIC_PAGES: readonly { readonly path: RegExp; readonly topics: (id: string) => readonly string[] }[] = [
  { path: /^\/(?:lots|cards)?$/, topics: () => ['auctions', 'catalog'] },
  { path: /^\/lots\/([0-9a-f-]{36})$/, topics: (id) => [`auction:${id}`, 'catalog'] },
  { path: /^\/cards\/[0-9a-f-]{36}$/, topics: () => ['auctions', 'catalog'] },
  { path: /^\/users\/[\w.-]{1,40}$/, topics: () => ['auctions', 'users'] },
  { path: /^\/how-it-works$/, topics: () => [] },
]
/** What can change a page. What the exchange tells those who watch a card is on none. */
const PAGE_FACTS = [
  ...factList(auctionFacts).filter(({ type }) => type !== 'auctions.watched_card_listed'),
  ...factList(catalogFacts),
  ...factList(usersFacts),
  mediaFacts['media.variants_made'],
  flagFacts['platform.flag_changed'],
]
/** Cookies that change what a page looks like for a visitor. */
const LOOKS = new Set(['ece_theme', ZONE_COOKIE, LOCALE_COOKIE])
/** Pages tell the time that is left; their script corrects it, but nobody should see an old one for long. */
const OLDEST_MS = 15_000
const SHORTEST_MS = 1_000
/** After a fact, the lists that pages are made of may be old for this long: their own second, and the second that the web shares. */
const SETTLES_MS = 2_500
const MOST_BYTES = 64 * 1_024 * 1_024
/** Of a page that is being rendered. */
const EXPECTED_BYTES = 256 * 1_024
const KEPT_HEADERS = ['content-security-policy', 'content-type', 'link', 'vary', 'cache-control']
/** 144 bits in base64. */
const NONCE_CHARACTERS = 24
const NONCE = /'nonce-([\w+/=-]+)'/

interface KeptPage {
  /** About what it takes in memory. */
  readonly bytes: number
  readonly startedAt: number
  readonly topics: readonly string[]
  readonly page: Promise<CutPage | null>
}

/** A page in the pieces around its nonce. */
interface CutPage {
  readonly bytes: number
  readonly html: readonly string[]
  readonly zipped: GzipPieces
  readonly headers: readonly (readonly [string, readonly string[]])[]
}

/**
 * @param fetchPage asks the web for a page, with these headers
 * @param now milliseconds since 1970
 */
export function visitorPages(
  subscriptions: Pick<Subscriptions, 'tail'>,
  fetchPage: (path: string, headers: Readonly<Record<string, string>>) => Promise<Response>,
  now: () => number = Date.now,
): VisitorPages {
  const pages = new LRUCache<string, KeptPage>({
    max: 2_000,
    maxSize: MOST_BYTES,
    sizeCalculation: ({ bytes }, key) => bytes + key.length * 2,
  })
  gauge('ece_visitor_pages_bytes', 'What the kept pages take', [], function collect() {
    this.set(pages.calculatedSize)
  })
  const staleSince = new LRUCache<string, number>({ max: 10_000 })
  let allStaleSince = -Infinity
  subscriptions.tail({
    name: 'gateway.pages',
    facts: PAGE_FACTS,
    handle: (batch) => {
      for (const topic of new Set(batch.flatMap(topicsOf))) staleSince.set(topic, now())
      // A switch may change any page.
      if (batch.some(({ type }) => type === 'platform.flag_changed')) allStaleSince = now()
      // More lots than the list of stale ones remembers: what it has forgotten may have been any of them.
      if (staleSince.size >= 10_000) allStaleSince = now()
    },
    unfit: () => {
      allStaleSince = now()
    },
  })
  const isGood = ({ startedAt, topics }: KeptPage): boolean => {
    const age = now() - startedAt
    if (age < SHORTEST_MS) return true
    return (
      age < OLDEST_MS &&
      topics.every((topic) => Math.max(allStaleSince, staleSince.get(topic) ?? -Infinity) + SETTLES_MS < startedAt)
    )
  }
  return {
    answer: async (request) => {
      const topics = topicsFor(request)
      if (topics === null) return null
      const { key, headers } = looksOf(request)
      let kept = pages.get(key)
      if (!kept || !isGood(kept)) {
        const asked: KeptPage = {
          startedAt: now(),
          topics,
          bytes: EXPECTED_BYTES,
          page: fetchPage(request.url, headers).then(cut, () => null),
        }
        kept = asked
        pages.set(key, kept)
        // What is no whole page is asked for again by the next visitor.
        void kept.page.then((page) => {
          if (pages.peek(key) !== asked) return
          if (page === null) pages.delete(key)
          else pages.set(key, { ...asked, bytes: page.bytes }) // Only now it is known what it takes.
        })
      }
      const page = await kept.page
      return page === null
        ? null
        : withNonce(page, randomBytes((NONCE_CHARACTERS / 4) * 3).toString('base64'), takesGzip(request))
    },
  }
}

function topicsOf({ type, stream }: LoggedOf<(typeof PAGE_FACTS)[number]>): readonly string[] {
  if (type.startsWith('auctions.')) return ['auctions', stream]
  return [type.startsWith('users.') ? 'users' : 'catalog']
}

/** The topics of a page that may be kept; null where it may not. */
function topicsFor(request: FastifyRequest): readonly string[] | null {
  const { method, headers, url } = request
  const asksForPage = method === 'GET' && headers.accept?.includes('text/html') === true && headers['rsc'] === undefined
  if (!asksForPage || headers.authorization !== undefined || /session/i.test(headers.cookie ?? '') || url.length > 500)
    return null
  const [path = '/'] = url.split('?')
  for (const page of PUBLIC_PAGES) {
    const match = page.path.exec(path)
    if (match) return page.topics(match[1] ?? '')
  }
  return null
}

/** What a visitor's page depends on, as the key under which it is kept and as what the web is told of the visitor. */
function looksOf(request: FastifyRequest): {
  readonly key: string
  readonly headers: Readonly<Record<string, string>>
} {
  const cookies = new Map(
    (request.headers.cookie ?? '')
      .split(/;\s*/)
      .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  )
  const locale = chooseLocale({
    setting: undefined,
    cookie: cookies.get(LOCALE_COOKIE),
    accepted: request.headers['accept-language'] ?? null,
  })
  const looks = [...cookies]
    .filter(([name, value]) => LOOKS.has(name) && name !== LOCALE_COOKIE && value.length <= 60)
    .map(([name, value]) => `${name}=${value}`)
  const cookie = [...looks.toSorted(), `${LOCALE_COOKIE}=${locale}`].join('; ')
  const headers = {
    accept: 'text/html',
    cookie,
    'x-forwarded-host': request.host,
    'x-forwarded-proto': request.protocol,
    'x-correlation-id': request.id,
  }
  return { key: `${request.protocol}://${request.host}${request.url} ${cookie}`, headers }
}

async function cut(response: Response): Promise<CutPage | null> {
  const html = await response.text()
  const nonce = NONCE.exec(response.headers.get('content-security-policy') ?? '')?.[1]
  if (response.status !== 200 || nonce === undefined || !html.endsWith('</html>')) return null
  const headers = KEPT_HEADERS.flatMap((name): (readonly [string, readonly string[]])[] => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value.split(nonce)]]
  })
  const pieces = html.split(nonce)
  const zipped = gzipPieces(pieces, NONCE_CHARACTERS)
  // Text takes up to two bytes a character; the compressed pieces keep their plain bytes beside them.
  return { bytes: html.length * 2 + zipped.bytes, html: pieces, zipped, headers }
}

function takesGzip({ headers }: FastifyRequest): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(headers['accept-encoding'] ?? '')
}

function withNonce({ html, zipped, headers }: CutPage, nonce: string, isZipped: boolean): VisitorPage {
  const named = Object.fromEntries(headers.map(([name, pieces]) => [name, pieces.join(nonce)]))
  return isZipped
    ? { headers: { ...named, 'content-encoding': 'gzip' }, body: zipped.with(nonce) }
    : { headers: named, body: html.join(nonce) }
}
