import { getAuction } from '@ece/sdk/operations/auctions'
import type { Page } from 'playwright-core'
import { confirmIfAsked } from '../testing/bid.ts'
import { expect } from 'vitest'
import { makeLot, makeSeller, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

/** Presses Tab until what has the focus is called that; what is focused on the way must be visible. */
async function tabTo(page: Page, name: RegExp, presses = 80): Promise<void> {
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement
          ? [...(element.labels ?? [])].map((label) => label.textContent)
          : []
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(element)
      return {
        words: [element.getAttribute('aria-label'), ...labels, element.textContent, element.getAttribute('href')].join(
          ' ',
        ),
        mark: `${outlineStyle} ${outlineWidth} ${boxShadow} ${borderColor}`,
        outlined: outlineStyle !== 'none' && outlineWidth !== '0px',
      }
    })
    if (focused === null) continue
    // A checkbox that looks like a card shows the focus on its label.
    expect(focused, 'the focus is to be seen').toMatchObject({ outlined: true })
    if (name.test(focused.words)) return
  }
  throw new Error(`Tab did not come to ${name} in ${presses} presses.`)
}

webTest('a member signs in, finds a lot and bids by the keyboard alone', async ({ open }) => {
  const [ada, seller] = [await signUp({ word: 'ada', cents: 50_000 }), await makeSeller()]
  const lot = await makeLot(seller)
  const page = await open('/sign-in?next=/lots')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
  await page.keyboard.press('Enter')
  await tabTo(page, /E-mail address or username/)
  await page.keyboard.type(ada.email)
  await tabTo(page, /^\W*Password\W*$/)
  await page.keyboard.type(ada.password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Account of ${ada.name}` }).waitFor()
  // The page is there before its script is; a person presses the key again.
  const focused = async (): Promise<string | null> => {
    await page.keyboard.press('/')
    return page.evaluate(() => document.activeElement?.getAttribute('name') ?? null)
  }
  await expect.poll(focused, { timeout: 15_000, interval: 200 }).toBe('q')
  await page.keyboard.type(lot.title)
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/)
  await page.locator(`main a[href="/lots/${lot.id}"]`).first().waitFor()
  // Other lots are like the question, and of the same card: the address tells them apart.
  await tabTo(page, new RegExp(`/lots/${lot.id}`))
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/lots/${lot.id}`)
  await page.getByRole('heading', { level: 1, name: lot.title }).waitFor()
  await tabTo(page, /Your maximum/)
  await page.keyboard.type('12.50')
  await page.keyboard.press('Enter')
  await confirmIfAsked(page)
  await page.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()
  expect((await getAuction(ada.api, { id: lot.id })).you).toMatchObject({ leading: true, maximumCents: 1_250 })
})

webTest('the menu of the account opens, closes and gives the focus back by the keyboard', async ({ open }) => {
  const ada = await signUp({ word: 'ada' })
  const page = await open('/how-it-works', { as: ada, phone: true })
  const menu = page.getByRole('button', { name: `Account of ${ada.name}` })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Account' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Account' }).waitFor({ state: 'hidden' })
  expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true)
})
