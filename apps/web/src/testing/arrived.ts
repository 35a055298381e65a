import type { Page, Request } from 'playwright-core'

const underway = new WeakMap<Page, Set<Request>>()
/** Looks in a row that must find the page at rest: an answer is read, and drawn, a moment after it has come. */
const CALM_LOOKS = 3
const LONGEST_MS = 20_000

/** Counts the page's requests from now on, for `arrived`. */
export function watchRequests(page: Page): void {
  const requests = new Set<Request>()
  underway.set(page, requests)
  page.on('request', (request) => requests.add(request))
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
}

/**
 * Until the page has all that it asks for after its first view has come (code on demand, lists under tabs, the wallet): no
 * request is under way and the browser has nothing to do. Playwright's `networkidle` would wait half a second more each time.
 */
export async function arrived(page: Page): Promise<void> {
  const givenUp = Date.now() + LONGEST_MS
  for (let calm = 0; calm < CALM_LOOKS && Date.now() < givenUp; ) {
    await page.evaluate(async () => new Promise<void>((resolve) => requestIdleCallback(() => requestAnimationFrame(() => resolve()), { timeout: 1_000 })))
    calm = underway.get(page)?.size === 0 ? calm + 1 : 0
  }
}
