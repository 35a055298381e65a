import { cancelAuction } from '@ece/sdk/operations/auctions'
import { beforeAll } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { testEveryPage } from '../testing/every-page.ts'
import { makeLot, makeSeller, someCard, type Member } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

const lots = { live: '', scheduled: '', cancelled: '' }
let card = ''
let seller: Member

beforeAll(async () => {
  seller = await makeSeller()
  card = (await someCard()).id
  lots.live = (await makeLot(seller, { reservePriceCents: 5_000, buyNowPriceCents: 9_000 })).id
  lots.scheduled = (
    await makeLot(seller, { startsAt: new Date(Date.now() + 3_600_000).toISOString(), lastsMs: 7_200_000 })
  ).id
  lots.cancelled = (await makeLot(seller)).id
  await cancelAuction(seller.api, { id: lots.cancelled, body: {} })
})

testEveryPage(
  [
    { name: 'home', path: () => '/' },
    { name: 'the lots', path: () => '/lots' },
    { name: 'a search without a result', path: () => '/lots?q=zzzzzzqqqq' },
    { name: 'a live lot', path: () => `/lots/${lots.live}` },
    { name: 'a lot that opens later', path: () => `/lots/${lots.scheduled}` },
    { name: 'a lot that was taken off', path: () => `/lots/${lots.cancelled}` },
    { name: 'the cards', path: () => '/cards' },
    { name: 'a card', path: () => `/cards/${card}` },
    { name: 'how it works', path: () => '/how-it-works' },
    { name: 'help', path: () => '/help' },
    { name: 'fees', path: () => '/fees' },
    { name: 'disputes', path: () => '/disputes' },
    { name: 'contact', path: () => '/contact' },
    { name: 'terms', path: () => '/terms' },
    { name: 'privacy', path: () => '/privacy' },
    { name: 'imprint', path: () => '/imprint' },
    { name: 'a form without script', path: () => '/needs-script' },
    { name: 'a member', path: () => `/users/${seller.username}` },
    { name: 'sign-in', path: () => '/sign-in' },
    { name: 'sign-up', path: () => '/sign-up' },
    { name: 'a forgotten password', path: () => '/forgot-password' },
    { name: 'a new password', path: () => '/reset-password?token=nothing' },
    { name: 'a used verification link', path: () => '/verify-email?token=nothing' },
    { name: 'a link to a new address', path: () => '/confirm-email?token=nothing' },
    { name: 'a link to a new address that is not whole', path: () => '/confirm-email' },
    { name: 'the design system', path: () => '/design' },
    { name: 'a page that is not there', path: () => '/nowhere' },
    { name: 'a page that needs a connection', path: () => '/offline' },
  ],
  () => undefined,
)

webTest('every component reads where the device asks for more contrast', async ({ open }) => {
  const page = await open('/design')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ contrast: 'more', colorScheme })
    await expectNoAxeViolations(page)
  }
})
