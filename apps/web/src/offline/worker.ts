/// <reference lib="webworker" />
import { CacheableResponsePlugin, CacheFirst, ExpirationPlugin, Serwist } from 'serwist'
import { ALWAYS_KEPT, FILES, isOwnCopies, KEPT_PICTURES, type Message } from './kept.ts'
import { PageKeeper, type KeepFiles } from './page-keeper.ts'

declare const self: ServiceWorkerGlobalScope

const DAY_SECONDS = 86_400
/** A kept page is shown when the network has not answered in this time. */
const PATIENCE_MS = 10_000
/** What is kept in any case is asked for again after this time. */
const ALWAYS_FRESH_MS = 30 * 60_000

/**
 * The service worker. What it answers: navigations (the network first, then what is kept), the build's hashed files, the
 * exchange's pictures, and the list of the member's own copies (the network first). Everything else of the API goes past it,
 * whatever changes something above all: no request of a member is ever kept to be sent later.
 * Served at /sw.js by app/sw.js/route.ts, with a new first line for each build.
 */
const expiry = (maxEntries: number, days: number): ExpirationPlugin =>
  new ExpirationPlugin({
    maxEntries,
    maxAgeSeconds: days * DAY_SECONDS,
    maxAgeFrom: 'last-used',
    purgeOnQuotaError: true,
  })
const whole = new CacheableResponsePlugin({ statuses: [200] })
/** The names carry a hash of what is in them, so that a kept one is never stale. */
const files = new CacheFirst({ cacheName: FILES, plugins: [whole, expiry(400, 60)] })
const pictureExpiry = expiry(400, 30)
const pictures = new CacheFirst({ cacheName: KEPT_PICTURES, plugins: [whole, pictureExpiry] })

const keeper = new PageKeeper(async () => pictureExpiry.deleteCacheAndMetadata())

/** Some of them may be gone, or the line may: what comes is kept. */
const keepWith =
  (strategy: CacheFirst, event: ExtendableEvent): KeepFiles =>
  async (paths) => {
    await Promise.allSettled(paths.map(async (path) => strategy.handle({ event, request: new Request(path) })))
  }

const serwist = new Serwist({
  clientsClaim: true,
  navigationPreload: true,
  disableDevLogs: true,
  runtimeCaching: [
    { matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/_next/static/'), handler: files },
    { matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/media/'), handler: pictures },
    {
      matcher: ({ url, sameOrigin }) => sameOrigin && isOwnCopies(url),
      handler: async ({ event, request, url }) => copies(event, request, url),
    },
    {
      matcher: ({ request, url, sameOrigin }) =>
        sameOrigin &&
        request.mode === 'navigate' &&
        !/^\/(api|health|metrics|realtime|\.well-known)(\/|$)/.test(url.pathname),
      handler: async ({ event, request, url }) => navigate(event, request, url),
    },
  ],
})

async function navigate(event: ExtendableEvent, request: Request, url: URL): Promise<Response> {
  const answer = answerOf(event, request)
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS))
  try {
    const response = await Promise.race([answer, late])
    if (response) {
      event.waitUntil(keeper.saw(url, response.clone(), keepWith(files, event)).catch(() => undefined))
      return response
    }
    return (await keeper.kept(url)) ? await keeper.shown(url) : await answer
  } catch {
    return keeper.shown(url)
  }
}

async function copies(event: ExtendableEvent, request: Request, url: URL): Promise<Response> {
  try {
    const response = await fetch(request)
    event.waitUntil(keeper.sawCopies(url, response.clone()).catch(() => undefined))
    return response
  } catch {
    return keeper.keptCopies(url)
  }
}

/** What the browser asked for while this worker woke up, else what is asked for now. */
async function answerOf(event: ExtendableEvent, request: Request): Promise<Response> {
  const preloaded: unknown = event instanceof FetchEvent ? await event.preloadResponse : undefined
  return preloaded instanceof Response ? preloaded : fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(keeper.keepShell(keepWith(files, event))))

self.addEventListener('message', (event) => {
  // Only pages of this origin can speak to its worker, and this is what they say.
  const message = event.data as Message
  if (message.type === 'here') event.waitUntil(here(event, message).catch(() => undefined))
  if (message.type === 'keep') event.waitUntil(keep(event, message.url, message.pictures).catch(() => undefined))
  if (message.type === 'forget') event.waitUntil(keeper.forget().then(() => event.ports[0]?.postMessage('forgotten')))
})

async function here(
  event: ExtendableEvent,
  { memberId, look, files: loaded }: Extract<Message, { type: 'here' }>,
): Promise<void> {
  await keeper.here(memberId, look, keepWith(files, event))
  // What the very first page loaded went past a worker that was not there yet.
  await keepWith(files, event)(loaded.filter((path) => path.startsWith('/_next/static/')))
  if (memberId === '') return
  for (const path of ALWAYS_KEPT)
    await keeper.keep(new URL(path, location.origin), keepWith(files, event), ALWAYS_FRESH_MS)
}

async function keep(event: ExtendableEvent, url: string, shown: readonly string[]): Promise<void> {
  await keeper.keep(new URL(url), keepWith(files, event))
  await keepWith(pictures, event)(shown.filter((picture) => picture.startsWith(`${location.origin}/media/`)))
}

serwist.addEventListeners()
