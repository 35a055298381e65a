import {
  copiesOf,
  copiesPath,
  filesOf,
  isReadable,
  KEPT_LISTS,
  KEPT_PAGES,
  markedKept,
  MOST_LIST_PAGES,
  MOST_PAGES,
  OFFLINE_PATH,
  ownerOf,
  pageName,
  SHELL,
} from './kept.ts'

const OWNER = 'x-ece-owner'
const KEPT_AT = 'x-ece-kept-at'
const LOOK = 'x-ece-look'
/** A page that was kept this short a time ago is not asked for again when the member comes to it. */
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
    if (
      !response.ok ||
      response.type !== 'basic' ||
      response.headers.get('content-type')?.startsWith('text/html') !== true
    )
      return
    const html = await response.text()
    const owner = ownerOf(html)
    await this.#inTurn(async () => {
      if (generation !== this.#generation) return
      await this.#dropUnless(owner)
      if (owner === '' || !isReadable(url)) return
      await store(KEPT_PAGES, pageName(url), html, { [OWNER]: owner }, response.headers)
      await trim()
    })
    if (owner === '' || !isReadable(url)) return
    await keepFiles(filesOf(html))
    if (url.pathname === '/collection') await this.#keepCollection()
  }

  /** Asks for the document of an address that was reached without one. */
  async keep(url: URL, keepFiles: KeepFiles, freshMs = FRESH_MS): Promise<void> {
    if (url.origin !== location.origin || !isReadable(url)) return
    const kept = await (await caches.open(KEPT_PAGES)).match(pageName(url))
    if (kept && Date.now() - Date.parse(kept.headers.get(KEPT_AT) ?? '') < freshMs) return
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
    return (
      (await pages.match(pageName(url))) ??
      (url.pathname === '/collection' ? pages.match(pageName(url), { ignoreSearch: true }) : undefined)
    )
  }

  /** An answer to a question for the member's own copies. @returns where the list goes on, `end`, or null where it is not theirs */
  async sawCopies(url: URL, response: Response): Promise<string | null> {
    const generation = this.#generation
    if (!response.ok) return null
    const text = await response.text()
    const owner = await this.#owner()
    // Looked at one by one: the session may have become another's while the page of the one before is still open.
    const page = owner === '' ? null : copiesOf(text, owner)
    if (page === null) return null
    await this.#inTurn(async () => {
      if (generation === this.#generation)
        await store(KEPT_LISTS, pageName(url), text, { [OWNER]: owner }, response.headers)
    })
    return page.nextCursor ?? 'end'
  }

  async keptCopies(url: URL): Promise<Response> {
    return (await (await caches.open(KEPT_LISTS)).match(pageName(url))) ?? Response.error()
  }

  /** The rest of the collection, which its document only begins: anew each time, so that all of it is of one time. */
  async #keepCollection(): Promise<void> {
    let cursor: string | null = null
    for (let page = 0; page < MOST_LIST_PAGES; page += 1) {
      const url: URL = new URL(copiesPath(cursor), location.origin)
      const seen = await this.sawCopies(url, await fetch(url, { headers: { accept: 'application/json' } }))
      if (seen === null || seen === 'end') return
      cursor = seen
    }
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
      if (generation === this.#generation)
        await store(cache, OFFLINE_PATH, html, { [LOOK]: look, [OWNER]: memberId }, response.headers)
    })
    await keepFiles(filesOf(html))
  }

  async forget(): Promise<void> {
    this.#generation += 1
    await this.#inTurn(async () => this.#drop())
  }

  /** Whose pages are kept; empty for nobody's. */
  async #owner(): Promise<string> {
    const pages = await caches.open(KEPT_PAGES)
    const [first] = await pages.keys()
    return (first && (await pages.match(first))?.headers.get(OWNER)) ?? ''
  }

  /** Drops what is kept of another member. */
  async #dropUnless(memberId: string): Promise<void> {
    const owner = await this.#owner()
    if (owner !== '' && owner !== memberId) await this.#drop()
  }

  async #drop(): Promise<void> {
    this.#generation += 1
    await Promise.all([caches.delete(KEPT_PAGES), caches.delete(KEPT_LISTS), this.#dropPictures()])
  }

  /** One change of what is kept at a time. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }
}

async function store(
  cache: string,
  name: string,
  html: string,
  ours: Readonly<Record<string, string>>,
  given: Headers,
): Promise<void> {
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
