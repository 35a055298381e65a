import { getAuction } from '@ece/sdk/operations/auctions'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { makeLot, makeSeller, PASSWORD, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest('a bid far above the price is asked about first, and nothing moves when it is placed', async ({ open }) => {
  const [ada, seller] = [await signUp({ word: 'ada', cents: 500_000 }), await makeSeller()]
  const lot = await makeLot(seller)
  const page = await open(`/lots/${lot.id}`, { as: ada })
  const field = page.getByLabel('Your maximum')
  await page.getByText('You have not bid on this lot.').waitFor()
  await field.fill('1e5')
  await page.getByText('Enter an amount such as 250 or 12.50.').waitFor()
  await field.fill('')
  await page.getByRole('button', { name: 'Place bid' }).click()
  await page.getByText('Bid $10 or more.').waitFor()

  await field.fill('2000')
  const before = await page.getByRole('group', { name: 'Suggested amounts' }).boundingBox()
  await page.getByRole('button', { name: 'Bid up to $2,000' }).click()
  const question = page.getByRole('dialog', { name: 'Bid up to $2,000?' })
  await question.getByText('That is 200 times the price.').waitFor()
  await expectNoAxeViolations(page)
  await question.getByRole('button', { name: 'Change the amount' }).click()
  expect((await getAuction(ada.api, { id: lot.id })).bidCount).toBe(0)

  await page.getByRole('button', { name: 'Bid up to $2,000' }).click()
  await question.getByRole('button', { name: 'Bid up to $2,000' }).click()
  await page.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()
  const after = await page.getByRole('group', { name: 'Suggested amounts' }).boundingBox()
  expect(after?.y).toBe(before?.y)
})

webTest('on a phone the price, the clock and the way to bid are in view from the start', async ({ open }) => {
  const [ada, seller] = [await signUp({ word: 'ada', cents: 50_000 }), await makeSeller()]
  const lot = await makeLot(seller)
  const page = await open(`/lots/${lot.id}`, { as: ada, phone: true })
  await page.getByRole('link', { name: 'Bid', exact: true }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('inputmode'))).toBe('decimal')
  await page.getByRole('link', { name: 'Bid', exact: true }).waitFor({ state: 'hidden' })
})

webTest('a visitor who wants to watch a lot signs in, and watches it', async ({ open }) => {
  const [ada, seller] = [await signUp({ word: 'ada' }), await makeSeller()]
  const lot = await makeLot(seller)
  const page = await open(`/lots/${lot.id}`)
  await page.getByRole('link', { name: /^Watch/ }).click()
  await page.waitForURL(/sign-in/)
  await page.waitForLoadState('networkidle')
  await page.getByLabel('E-mail address or username').fill(ada.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: /^Watching/ }).waitFor()
  await expect.poll(async () => (await getAuction(ada.api, { id: lot.id })).you?.watching).toBe(true)
})

webTest(
  'a question that no lot fits leads to the cards that it fits; a list that there is not is said',
  async ({ open }) => {
    const { copies } = await makeLot(await makeSeller())
    const name = copies[0]?.card.name ?? ''
    const page = await open(`/lots?q=${encodeURIComponent(name)}&min=900000`)
    await page.getByText(`No lots for “${name}”`).waitFor()
    await page
      .getByRole('region', { name: 'Matching cards' })
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .waitFor()
    await page.getByRole('link', { name: /from \$900,000/ }).click()
    await page
      .getByRole('list', { name: 'Lots' })
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .waitFor()
    await page.goto('/lots?status=nonsense')
    await page.getByText('There is no list called “nonsense”.').waitFor()
  },
)
