import type { Auction } from '@ece/contracts/auctions'
import { cancelAuction, getAuction, listAuctions, placeBid } from '@ece/sdk/operations/auctions'
import { listCards } from '@ece/sdk/operations/catalogue'
import { exportSellerResults } from '@ece/sdk/operations/selling'
import { beforeAll, expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import {
  giveCopy,
  makeLot,
  makeSeller,
  publicApi,
  signUp,
  someCard,
  uniqueName,
  type Member,
} from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

/** A lot that comes to its end while other tests are at work. */
let ending: { readonly seller: Member; readonly winner: Member; readonly lot: Auction }

beforeAll(async () => {
  const [seller, winner] = [await makeSeller(), await signUp({ word: 'win', cents: 50_000 })]
  ending = { seller, winner, lot: await makeLot(seller, { lastsMs: 11_000 }) }
  await placeBid(winner.api, { id: ending.lot.id, body: { maximumCents: 4_000 } })
})

webTest('a card’s page shows its prices as a chart and as a table, and turns the card over', async ({ open }) => {
  const card = await someCard()
  const page = await open(`/cards/${card.id}`)
  const prices = page.getByRole('region', { name: 'Prices' }).first()
  await prices.getByRole('img', { name: /^Prices over time/ }).waitFor()
  await prices.getByText('Table').click()
  await prices.getByRole('table', { name: 'Prices by day' }).waitFor()
  await prices.getByText('30 days').click()
  await prices.getByText('Chart', { exact: true }).click()
  await prices.locator('canvas').waitFor()
  await page.getByRole('button', { name: 'Turn over' }).click()
  await page.getByRole('img', { name: 'The back of the card' }).waitFor()
  await expectNoAxeViolations(page)
})

webTest(
  'a card is seen in 3D where the browser can, and where it can’t the page says so and keeps the picture',
  async ({ open, expectInConsole }) => {
    expectInConsole(/GPU stall due to ReadPixels/)
    const card = await someCard()
    const page = await open(`/cards/${card.id}`)
    // Debian's browser draws none without graphics hardware; the packaged one does, by software.
    const draws = await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null)
    await page.getByRole('button', { name: 'View in 3D' }).click()
    if (draws) {
      await page.locator('.stage canvas').waitFor()
      await page.getByText('Drag to turn it.').waitFor()
      await page.getByRole('button', { name: 'Leave 3D' }).click()
    } else {
      await page.getByText('This browser can’t show 3D graphics', { exact: false }).waitFor()
    }
    await page.getByRole('img', { name: `${card.name}, ${card.set.name} ${card.collectorNumber}` }).waitFor()
    await page.getByRole('button', { name: 'Turn over' }).click()
    await page.getByRole('img', { name: 'The back of the card' }).waitFor()
  },
)

webTest('the palette finds a misspelt card by keyboard alone, and goes to pages', async ({ open }) => {
  const card = await someCard()
  const member = await signUp({ word: 'pat' })
  const page = await open('/', { as: member })
  const palette = page.getByRole('dialog', { name: 'Search and go to' })
  // The page is there before its script, and the palette's own comes when it is first wanted.
  const opened = async (): Promise<boolean> => {
    await page.keyboard.press('Control+k')
    return palette.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    )
  }
  await expect.poll(opened, { timeout: 20_000, interval: 100 }).toBe(true)
  await palette.getByRole('option', { name: /Wallet/ }).waitFor()
  await expectNoAxeViolations(page)
  const [word = ''] = card.name.split(/[ ,’]/).filter((each) => each.length > 4)
  await page.keyboard.type(word.slice(0, 2) + word.slice(3))
  await palette.getByText('Cards', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })
  await expect.poll(opened, { timeout: 20_000, interval: 100 }).toBe(true)
  await page.keyboard.type('statem')
  await palette.getByRole('option', { name: /Wallet/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/wallet')
})

webTest('the search field suggests lots and cards for a misspelt name, and Enter asks the list', async ({ open }) => {
  // Five are suggested, those that end first: this one ends before other tests' lots, is named unlike them, and is known to the search.
  const lot = await makeLot(await makeSeller(), { title: uniqueName('Quillfeather'), lastsMs: 600_000 })
  await expect
    .poll(async () => (await listAuctions(publicApi(), { q: lot.title, status: 'live' })).items.map(({ id }) => id))
    .toContain(lot.id)
  const page = await open('/lots')
  const field = page.getByLabel('Search lots and cards')
  await field.click()
  // Typed on while the field is exchanged for one that suggests: no letter is lost.
  await page.keyboard.type(lot.title.slice(0, -1), { delay: 20 })
  await page.getByRole('option', { name: lot.title }).first().waitFor()
  expect(await field.inputValue()).toBe(lot.title.slice(0, -1))
  await expectNoAxeViolations(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(lots|cards)\/[\da-f-]{36}$/)
  await page.keyboard.press('/')
  await page.keyboard.type('nothing like it')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/lots' && url.searchParams.get('q') === 'nothing like it')
  // The field is the address's then.
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('header input[name=q]')?.value === 'nothing like it',
  )
  await page.keyboard.press('/')
  await page.getByRole('option', { name: 'Search cards for “nothing like it”' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('option').first().waitFor({ state: 'hidden' })
})

webTest('a seller finds the own lots by state and word, and how they stand', async ({ open }) => {
  const seller = await makeSeller()
  const [kept, gone] = [await makeLot(seller), await makeLot(seller)]
  await cancelAuction(seller.api, { id: gone.id, body: {} })
  const page = await open('/sell?tab=lots', { as: seller })
  const states = page.getByRole('navigation', { name: 'State' })
  await states.getByRole('link', { name: 'All 2' }).waitFor()
  await states.getByRole('link', { name: 'Ended early 1' }).click()
  await page.waitForURL('**/sell?tab=lots&status=cancelled')
  await page.getByRole('article').getByText('Ended early').waitFor()
  expect(await page.getByRole('article').count()).toBe(1)
  await page.getByRole('main').getByLabel('Search your lots').fill('zzzz')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Show all lots' }).click()
  await page.getByRole('link', { name: kept.title }).first().waitFor()
  await page.getByRole('link', { name: 'Insights' }).click()
  await page.getByRole('region', { name: 'Right now' }).getByText('Live lots', { exact: true }).waitFor()
})

/** One of the demonstration's that `someCard` is not. */
async function quietCard(): Promise<string> {
  const { items } = await listCards(publicApi(), { limit: 12 })
  return items.at(-1)?.id ?? ''
}

webTest(
  'a watched card tells its member on any page when a lot of it opens, and its page shows the lot',
  async ({ open }) => {
    const [member, seller] = [await signUp({ word: 'wes' }), await makeSeller()]
    // The card that other tests put up has more lots than its page shows first.
    const { card } = await giveCopy(seller, { cardId: await quietCard() })
    const page = await open(`/cards/${card.id}`, { as: member })
    await page.getByRole('button', { name: `Watch ${card.name}` }).click()
    await page.getByRole('button', { name: `Watching ${card.name}` }).waitFor()
    const elsewhere = await page.context().newPage()
    await elsewhere.goto('/bids?tab=cards')
    await elsewhere.getByRole('article').getByRole('link', { name: card.name }).first().waitFor()
    await expectNoAxeViolations(elsewhere)
    // Nothing on the page says from when on it listens: a lot that opened before that is told of by the list alone.
    const ids: string[] = []
    const told = async (): Promise<boolean> => {
      const { id, title } = await makeLot(seller, { cardId: card.id })
      ids.push(id)
      return elsewhere
        .getByText(`${title} is now in an auction`)
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        )
    }
    await expect.poll(told, { timeout: 60_000 }).toBe(true)
    await elsewhere
      .getByRole('article')
      .getByText(/\d live lots?/)
      .waitFor()
    await page
      .getByRole('region', { name: 'Live lots of this card' })
      .locator(`a[href="/lots/${ids.at(-1)}"]`)
      .first()
      .waitFor()
    await elsewhere.getByRole('button', { name: `Stop watching ${card.name}` }).click()
    await elsewhere.getByText('You are not watching any cards').waitFor()
    await elsewhere.getByRole('button', { name: 'Undo' }).click()
    await elsewhere.getByRole('article').getByRole('link', { name: card.name }).first().waitFor()
  },
)

webTest('a search is saved under a name, stands above the list, and a removal can be undone', async ({ open }) => {
  const member = await signUp({ word: 'sam' })
  const page = await open('/lots?rarity=mythic', { as: member })
  await page.getByRole('button', { name: 'Save search' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Mythic lots')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const saved = page.getByRole('navigation', { name: 'Saved searches' })
  await saved.getByRole('link', { name: 'Mythic lots' }).waitFor()
  await page.goto('/lots')
  await saved.getByRole('link', { name: 'Mythic lots' }).click()
  await page.waitForURL('**/lots?rarity=mythic')
  await saved.getByRole('button', { name: 'Remove Mythic lots' }).click()
  await saved.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await saved.getByRole('link', { name: 'Mythic lots' }).waitFor()
})

webTest('many copies become lots of their own, after a look at what they come to', async ({ open }) => {
  const member = await signUp({ word: 'bulk' })
  for (let copies = 0; copies < 3; copies += 1) await giveCopy(member)
  const page = await open('/sell', { as: member })
  for (const box of await page.getByRole('list').locator('input[type=checkbox]').all()) await box.check({ force: true })
  await page.getByRole('button', { name: 'Sell them separately, as 3 lots' }).click()
  const prices = page.getByRole('textbox', { name: /^Start price of/ })
  await expect.poll(async () => prices.count()).toBe(3)
  for (const index of [0, 1]) await prices.nth(index).fill('12')
  await prices.nth(2).fill('')
  await page.getByRole('button', { name: 'Review' }).click()
  await page.getByText('Enter the price at which bidding starts.').waitFor()
  await expectNoAxeViolations(page)
  await prices.nth(2).fill('9')
  // $33 less ten per cent.
  await page.getByText('$29.70').waitFor()
  await page.getByRole('button', { name: 'Review' }).click()
  await page.getByText('Check the prices and the ends.').waitFor()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'List 3 lots' }).click()
  await page.getByText('All of them are listed.').waitFor()
  expect((await listAuctions(member.api, { sellerId: 'me' })).items).toHaveLength(3)
})

webTest(
  'a closed lot is recomputed in the browser and agrees, and its seller sees what it brought',
  async ({ open }) => {
    const { seller, winner, lot } = ending
    await expect
      .poll(async () => (await getAuction(seller.api, { id: lot.id })).status, { timeout: 60_000, interval: 500 })
      .toBe('settled')
    const page = await open(`/lots/${lot.id}`)
    await page.getByRole('button', { name: 'Recompute' }).click()
    await page.getByText('It agrees: price, winner and end follow from the log.').waitFor()
    await expectNoAxeViolations(page)
    expect(await page.getByRole('list', { name: 'Your bids, by your receipts' }).count()).toBe(0)
    const winners = await open(`/lots/${lot.id}`, { as: winner, phone: true })
    await winners.getByRole('button', { name: 'Recompute' }).click()
    const receipts = winners.getByRole('list', { name: 'Your bids, by your receipts' })
    await receipts.getByText('Your maximum: $40.00').waitFor()
    await receipts.getByText('In the public log as you placed it').waitFor()
    await expectNoAxeViolations(winners)
    const figures = await open('/sell?tab=figures', { as: seller })
    await figures.getByRole('table', { name: 'Ended lots' }).getByRole('link', { name: lot.title }).waitFor()
    await figures.getByText('100%').waitFor()
    const csv = await figures.request.get(exportSellerResults.path())
    expect(await csv.text()).toContain(`${lot.id},${lot.title},sold`)
  },
)
