import { issueCopies } from '@ece/sdk/operations/copies'
import { getAuction, watchAuction } from '@ece/sdk/operations/auctions'
import { signInByEmail } from '@ece/sdk/auth'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { makeLot, makeSeller, operator, signUp, someCard, type Member } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

/** What a browser says of requests that had no network. */
const NO_NETWORK =
  /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED|Failed to fetch|WebSocket connection|Failed to load resource|RSC payload/
const REFUSED = 'You are offline, and a bid needs a connection. Nothing was sent and nothing is on hold.'
const OFFLINE = /^No connection to the exchange\. This page is as of /

/** The addresses of the pages that the service worker keeps, without the one that says "offline". */
async function keptPages(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const requests = (await caches.has('ece-kept-pages')) ? await (await caches.open('ece-kept-pages')).keys() : []
    return requests.map(({ url }) => new URL(url).pathname + new URL(url).search).filter((path) => path !== '/offline')
  })
}

/** Everything that is kept on the device, as text: what nobody else may find. */
async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const response = await cache.match(request)
        texts.push(
          request.url,
          /html|json/.test(response?.headers.get('content-type') ?? '') ? ((await response?.text()) ?? '') : '',
        )
      }
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(opening.error ?? new Error(name)))
      })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const reading = database.transaction(store).objectStore(store).getAll()
          reading.addEventListener('success', () => resolve(reading.result))
          reading.addEventListener('error', () => reject(reading.error ?? new Error(store)))
        })
        texts.push(JSON.stringify(rows))
      }
      database.close()
    }
    return texts.join('\n')
  })
}

async function withWorker(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

const isKept = async (page: Page, path: string): Promise<void> =>
  expect.poll(async () => keptPages(page), { timeout: 15_000 }).toContain(path)

async function collector({ copies = 1 }: { copies?: number } = {}): Promise<Member> {
  const member = await signUp({ word: 'ada', cents: 50_000 })
  await issueCopies((await operator()).api, {
    body: {
      cardId: (await someCard()).id,
      ownerId: member.id,
      condition: 'NM',
      ...(copies === 1 ? {} : { edition: copies }),
    },
  })
  return member
}

webTest(
  'a collector without a connection reads the collection and the watched lots, and can’t press what needs one',
  async ({ open, expectInConsole }) => {
    expectInConsole(NO_NETWORK)
    const [ada, seller] = [await collector({ copies: 130 }), await makeSeller()]
    const lot = await makeLot(seller)
    await watchAuction(ada.api, { id: lot.id })
    const page = await open('/collection', { as: ada, serviceWorker: true })
    const copy = await page.getByRole('main').getByRole('listitem').first().getByRole('heading').textContent()
    await withWorker(page)
    await isKept(page, '/collection')
    await expect
      .poll(async () => page.evaluate(async () => (await (await caches.open('ece-kept-lists')).keys()).length))
      .toBe(3)
    // Without having gone there.
    await isKept(page, '/bids?tab=watching')
    await page.goto(`/lots/${lot.id}`)
    await isKept(page, `/lots/${lot.id}`)

    // The form's code comes by itself, after the page; the words of its button say that it is there before the line is cut.
    await page.getByLabel('Your maximum').fill('25')
    await page.getByRole('button', { name: 'Bid up to $25' }).waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Bid up to $25' }).click()
    await page.getByText(REFUSED).waitFor()
    await page.goto('/collection')
    await page.getByText(OFFLINE).waitFor()
    await page
      .getByRole('heading', { name: copy ?? '' })
      .first()
      .waitFor()
    await expectNoAxeViolations(page)
    // The list goes on by itself as it is scrolled, to its last copy.
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 20_000)
        return page.locator('main [aria-posinset="130"]').count()
      })
      .toBe(1)
    await page.reload()
    await page.getByText(OFFLINE).waitFor()
    await page.goto('/bids?tab=watching')
    await page.getByText(lot.title).first().waitFor()
    await page.goto(`/lots/${lot.id}`)
    await page.getByText(OFFLINE).waitFor()
    await page.getByLabel('Your maximum').fill('25')
    await page.getByRole('button', { name: 'Bid up to $25' }).click()
    await page.getByText(REFUSED).waitFor()
    await page.goto('/wallet')
    await page.waitForURL(/\/offline\?to=%2Fwallet$/)
    await page.getByRole('heading', { name: 'This page needs a connection' }).waitFor()
    await expectNoAxeViolations(page)
    await page.context().setOffline(false)
    // The offline page goes there by itself; a navigation that it begins twice is one to whoever waits for the page.
    await page.getByRole('heading', { level: 1, name: 'Wallet' }).waitFor()
    await page.context().setOffline(true)
    await page.goto(`/lots/${lot.id}`)
    await page.getByText(OFFLINE).waitFor()

    await page.context().setOffline(false)
    await page.getByText('Connected again. Everything is up to date.').waitFor()
    expect(await page.locator('html').getAttribute('data-kept-at')).toBeNull()
    expect((await getAuction(ada.api, { id: lot.id })).bidCount, 'the bids that were refused are never sent').toBe(0)
  },
)

webTest('whoever signs out, or signs in next, finds nothing of the member before', async ({ open }) => {
  const [ada, bob] = [await collector(), await collector()]
  const page = await open('/collection', { as: ada, serviceWorker: true })
  await withWorker(page)
  await isKept(page, '/collection')
  await expect.poll(async () => everythingKept(page)).toContain(ada.username)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
  const left = await everythingKept(page)
  for (const word of [ada.username, ada.id, ada.name, ada.email]) expect(left).not.toContain(word)

  // Another member in the same browser, without the one before having signed out here.
  const signIn = async ({ email, password }: Member) =>
    page.request.post(signInByEmail.path(), { data: { email, password } })
  await signIn(ada)
  await page.goto('/collection')
  await isKept(page, '/collection')
  await page.context().clearCookies()
  await signIn(bob)
  await page.goto('/collection')
  await page.getByRole('button', { name: `Account of ${bob.name}` }).waitFor()
  await expect.poll(async () => everythingKept(page)).toContain(bob.username)
  const now = await everythingKept(page)
  for (const word of [ada.username, ada.id, ada.name, ada.email]) expect(now).not.toContain(word)
})
