import { expect } from 'vitest'
import { makeLot, makeSeller, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

/** What React exchanges after the first paint stands in hidden parts at the end: what they begin with. */
const laterParts = (html: string): string[] =>
  [...html.matchAll(/<div hidden id="S:[^"]*">(<[^>]{0,60})/g)].map(([, begin = '']) => begin)

webTest('an address that is opened comes whole, with its status: no script is needed to read it', async ({ open }) => {
  const lot = await makeLot(await makeSeller())
  const page = await open('/how-it-works')
  for (const path of [
    '/',
    '/lots',
    `/lots/${lot.id}`,
    '/cards',
    `/cards/${lot.copies[0]?.card.id}`,
    `/users/${lot.seller.handle}`,
  ]) {
    const answer = await page.request.get(path)
    expect(answer.status(), path).toBe(200)
    const html = await answer.text()
    expect(html, path).toContain('<h1')
    expect(laterParts(html), path).toEqual([])
  }
  expect(await (await page.request.get(`/lots/${lot.id}`)).text()).toContain(lot.title)
  const nothing = '01a00000-0000-7000-8000-000000000000'
  for (const path of [`/lots/${nothing}`, `/cards/${nothing}`, '/users/nobody_of_this_name', `/copies/${nothing}`])
    expect((await page.request.get(path)).status(), path).toBe(404)
})

webTest('a member’s pages come whole but for the two parts that only members load', async ({ open }) => {
  const [lot, member] = [await makeLot(await makeSeller()), await signUp({ word: 'ada', cents: 1_000 })]
  const page = await open('/how-it-works', { as: member })
  for (const path of ['/', `/lots/${lot.id}`, '/bids', '/wallet', '/sell', '/collection', '/settings']) {
    const html = await (await page.request.get(path)).text()
    expect(html, path).toContain('<h1')
    for (const part of laterParts(html)) expect(part, path).toMatch(/^<a title="Your wallet"|^<form class="mt-4"/)
  }
})

webTest('a page that a link asks for and that is slow says that it is coming', async ({ open }) => {
  const lot = await makeLot(await makeSeller())
  const page = await open('/lots?sort=newest')
  await page.locator(`main a[href="/lots/${lot.id}"]`).first().waitFor()
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(`**/lots/${lot.id}?*`, async (route) => held.then(async () => route.continue()))
  const bar = page.locator('.navigation-bar')
  // The link is taken by our script, once it is there; until then the press would be the browser's own.
  await page.waitForFunction(
    () =>
      document.querySelector('a[href^="/lots/"]') !== null &&
      Object.keys(document.querySelector('main a') ?? {}).some((key) => key.startsWith('__react')),
  )
  await page.locator(`main a[href="/lots/${lot.id}"]`).first().click()
  await bar.waitFor()
  release()
  await page.getByRole('heading', { level: 1, name: lot.title }).waitFor()
  await bar.waitFor({ state: 'detached' })
})

webTest('what is half filled in stays when the page is read anew: another setting was saved', async ({ open }) => {
  const page = await open('/settings', { as: await signUp({ word: 'ada' }) })
  const about = page.getByLabel('About you')
  await about.fill('Half a sentence about')
  const preferences = page.getByRole('region', { name: 'Appearance and region' })
  await preferences.getByLabel('Language').selectOption('de')
  await preferences.getByRole('button', { name: 'Save' }).click()
  // The page was read anew: it is in German.
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
  expect(await page.getByLabel('Über dich').inputValue()).toBe('Half a sentence about')
})
