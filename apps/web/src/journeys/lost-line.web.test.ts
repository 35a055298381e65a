import { placeBid } from '@ece/sdk/operations/auctions'
import { expect } from 'vitest'
import { confirmIfAsked } from '../testing/bid.ts'
import { makeLot, makeSeller, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest(
  'a page that lost its line says so, and has caught up when the line is back',
  async ({ open, expectInConsole }) => {
    expectInConsole(/WebSocket connection|ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK_CHANGED/)
    const [ada, bob, seller] = [
      await signUp({ word: 'ada', cents: 50_000 }),
      await signUp({ word: 'bob', cents: 50_000 }),
      await makeSeller(),
    ]
    const lot = await makeLot(seller)
    await placeBid(ada.api, { id: lot.id, body: { maximumCents: 2_000 } })
    const page = await open(`/lots/${lot.id}`, { as: ada })
    await page.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline. Prices here may be old.').waitFor()
    await placeBid(bob.api, { id: lot.id, body: { maximumCents: 3_000 } })
    expect(await page.getByRole('strong').filter({ hasText: 'You lead.' }).isVisible()).toBe(true)
    await page.context().setOffline(false)
    await page.getByRole('strong').filter({ hasText: 'You have been outbid.' }).waitFor()
    await page.getByText('Connected again. Everything is up to date.').waitFor()
    await placeBid(bob.api, { id: lot.id, body: { maximumCents: 6_000 } })
    await placeBid(ada.api, { id: lot.id, body: { maximumCents: 4_000 } })
    await page.getByText('$41.00').first().waitFor()
  },
)

webTest('an amount that is typed before the page’s code has come is kept, and bid', async ({ open }) => {
  const [ada, seller] = [await signUp({ word: 'ada', cents: 50_000 }), await makeSeller()]
  const lot = await makeLot(seller)
  const page = await open('/how-it-works', { as: ada })
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/chunks/*.js', async (route) => held.then(async () => route.continue()))
  await page.goto(`/lots/${lot.id}`, { waitUntil: 'commit' })
  await page.getByLabel('Your maximum').fill('70')
  release()
  await page.getByRole('button', { name: 'Bid up to $70' }).click()
  await confirmIfAsked(page)
  await page.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()
})

webTest('whoever pressed before the page’s code had come is told so, and led back', async ({ open }) => {
  const page = await open('/lots')
  await page.goto('/needs-script')
  await page.getByText('Nothing was sent.').waitFor()
  await page.getByRole('button', { name: 'Go back' }).click()
  await page.waitForURL('**/lots')
})
