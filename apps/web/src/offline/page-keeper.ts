import { filesOf, isReadable, KEPT_PAGES, markedKept, MOST_PAGES, OFFLINE_PATH, ownerOf, pageName, SHELL } from './kept.ts'

const OWNER = 'x-ece-owner'
const KEPT_AT = 'x-ece-kept-at'
const LOOK = 'x-ece-look'
/** A page that was kept this short a time ago is not asked for again. */
const FRESH_MS = 60_000

/** Keeps the files that a page names. */
export type KeepFiles = (paths: readonly string[]) => Promise<void>

/**
 * Keeps the pages that one member read last, inside the service worker. There is never more than one member's: a document of
 * somebody else, or of nobody, drops what is kept before anything of it is stored.
 */
export class PageKeeper {
  readonly #dropPictures: () => Promise<void>
  /** Raised whenever everything is dropped, so that what was on its way then is not stored afterwards. */
  #generation = 0
  #turn: Promise<void> = Promise.resolve()

  constructor(dropPictures: () => Promise<void>) {
    this.#dropPictures = dropPictures
  }

  /** A document that the network gave for an address; its body is read. */
  async saw(url: URL, response: Response, keepFiles: KeepFiles): Promise<void> {
    const generation = this.#generation
    if (!response.ok || response.type !== 'basic' || response.headers.get('content-type')?.startsWith('text/html') !== true) return
    const html = await response.text()
    const owner = ownerOf(html)
    await this.#inTurn(async () => {
      if (generation !== this.#generation) return
      await this.#dropUnless(owner)
      if (owner === '' || !isReadable(url)) return
      await store(KEPT_PAGES, pageName(url), html, { [OWNER]: owner }, response.headers)
      await trim()
    })
    if (owner !== '' && isReadable(url)) await keepFiles(filesOf(html))
  }

  /** Asks for the document of an address that was reached without one. */
  async keep(url: URL, keepFiles: KeepFiles): Promise<void> {
    if (url.origin !== location.origin || !isReadable(url)) return
    const kept = await (await caches.open(KEPT_PAGES)).match(pageName(url))
    if (kept && Date.now() - Date.parse(kept.headers.get(KEPT_AT) ?? '') < FRESH_MS) return
    await this.saw(url, await fetch(url, { redirect: 'error', headers: { accept: 'text/html' } }), keepFiles)
  }

  /** The kept page of the address, marked with its time; else the way to the page that says that there is no connection. */
  async shown(url: URL): Promise<Response> {
    const pages = await caches.open(KEPT_PAGES)
    if (url.pathname === OFFLINE_PATH) {
      const page = (await pages.match(OFFLINE_PATH)) ?? (await (await caches.open(SHELL)).match(OFFLINE_PATH))
      // It has no time that matters: it shows nothing that was.
      return page ? new Response(markedKept(await page.text(), ''), { headers: page.headers }) : Response.error()
    }
    const kept = await this.kept(url)
    if (!kept) return Response.redirect(`${OFFLINE_PATH}?to=${encodeURIComponent(url.pathname + url.search)}`)
    return new Response(markedKept(await kept.text(), kept.headers.get(KEPT_AT) ?? ''), { headers: kept.headers })
  }

  async kept(url: URL): Promise<Response | undefined> {
    if (!isReadable(url)) return undefined
    const pages = await caches.open(KEPT_PAGES)
    // A collection that was searched is shown whole rather than not at all.
    return (await pages.match(pageName(url))) ?? (url.pathname === '/collection' ? pages.match(pageName(url), { ignoreSearch: true }) : undefined)
  }

  /** The offline page as nobody sees it, for whoever has not said yet who they are. */
  async keepShell(keepFiles: KeepFiles): Promise<void> {
    const response = await fetch(OFFLINE_PATH, { credentials: 'omit', cache: 'no-store' })
    const html = await response.text()
    if (!response.ok || ownerOf(html) !== '') throw new Error('The page for offline is not there.')
    await store(SHELL, OFFLINE_PATH, html, {}, response.headers)
    await keepFiles(filesOf(html))
  }

  /** A page of this member (nobody: empty) is shown; keeps the offline page as they see it: their language, colours, name. */
  async here(memberId: string, look: string, keepFiles: KeepFiles): Promise<void> {
    await this.#inTurn(async () => this.#dropUnless(memberId))
    const cache = memberId === '' ? SHELL : KEPT_PAGES
    const generation = this.#generation
    const kept = await (await caches.open(cache)).match(OFFLINE_PATH)
    if (kept?.headers.get(LOOK) === look) return
    const response = await fetch(OFFLINE_PATH, { cache: 'no-store' })
    const html = await response.text()
    if (!response.ok || ownerOf(html) !== memberId) return
    await this.#inTurn(async () => {
      if (generation === this.#generation) await store(cache, OFFLINE_PATH, html, { [LOOK]: look, [OWNER]: memberId }, response.headers)
    })
    await keepFiles(filesOf(html))
  }

  async forget(): Promise<void> {
    this.#generation += 1
    await this.#inTurn(async () => this.#drop())
  }

  /** Drops what is kept of another member. */
  async #dropUnless(memberId: string): Promise<void> {
    const pages = await caches.open(KEPT_PAGES)
    const [first] = await pages.keys()
    if (first && (await pages.match(first))?.headers.get(OWNER) !== memberId) await this.#drop()
  }

  async #drop(): Promise<void> {
    this.#generation += 1
    await Promise.all([caches.delete(KEPT_PAGES), this.#dropPictures()])
  }

  /** One change of what is kept at a time. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }
}

async function store(cache: string, name: string, html: string, ours: Readonly<Record<string, string>>, given: Headers): Promise<void> {
  // The policy stays: the page's scripts carry its nonce. What tells of the transfer does not hold for the text.
  const headers = new Headers(given)
  for (const transfer of ['content-encoding', 'content-length', 'transfer-encoding', 'etag']) headers.delete(transfer)
  for (const [key, value] of Object.entries({ ...ours, [KEPT_AT]: new Date().toISOString() })) headers.set(key, value)
  const opened = await caches.open(cache)
  // Taken out first, so that it is the newest: what is kept is trimmed by age.
  await opened.delete(name)
  await opened.put(name, new Response(html, { headers }))
}

async function trim(): Promise<void> {
  const pages = await caches.open(KEPT_PAGES)
  const kept = (await pages.keys()).filter(({ url }) => new URL(url).pathname !== OFFLINE_PATH)
  for (const request of kept.slice(0, Math.max(0, kept.length - MOST_PAGES))) await pages.delete(request)
}
