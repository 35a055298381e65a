import type { Page, Request } from 'playwright-core'

const underway = new WeakMap<Page, Set<Request>>()
/** Looks in a row that must find the page at rest: an answer is read, and drawn, a moment after it has come. */
const CALM_LOOKS = 3
const LONGEST_MS = 20_000

/**
 * From now on `goto` and `reload` wait until the page has arrived. Its first view is drawn before its code is there, and what is
 * typed or pressed in between may be lost; a person takes longer to look, a test does not. `waitUntil` waits for that and no more.
 */
export function arrivesWhole(page: Page): void {
  const requests = new Set<Request>()
  underway.set(page, requests)
  page.on('request', (request) => requests.add(request))
  page.on('requestfinished', (request) => requests.delete(request))
  page.on('requestfailed', (request) => requests.delete(request))
  const [goTo, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (url, options) => {
    const answer = await goTo(url, options)
    if (options?.waitUntil === undefined) await arrived(page)
    return answer
  }
  page.reload = async (options) => {
    const answer = await reload(options)
    if (options?.waitUntil === undefined) await arrived(page)
    return answer
  }
}

/**
 * Until the page has all that it asks for after its first view has come (code on demand, lists under tabs, the wallet): no
 * request is under way and the browser has nothing to do. Playwright's `networkidle` would wait half a second more each time.
 */
export async function arrived(page: Page): Promise<void> {
  const givenUp = Date.now() + LONGEST_MS
  for (let calm = 0; calm < CALM_LOOKS && Date.now() < givenUp && !page.isClosed();) {
    // A page that goes elsewhere meanwhile has not arrived.
    const idle = await page
      .evaluate(
        async () =>
          new Promise<boolean>((resolve) =>
            requestIdleCallback(() => requestAnimationFrame(() => resolve(true)), { timeout: 1_000 }),
          ),
      )
      .catch(() => false)
    calm = idle && underway.get(page)?.size === 0 ? calm + 1 : 0
  }
}
