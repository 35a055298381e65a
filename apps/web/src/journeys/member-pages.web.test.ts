import { placeBid } from '@ece/sdk/operations/auctions'
import { beforeAll } from 'vitest'
import { testEveryPage } from '../testing/every-page.ts'
import { giveCopy, makeLot, makeSeller, signUp, type Member } from '../testing/members.ts'

let member: Member
let copy = ''
let lots = { leading: '', own: '' }

beforeAll(async () => {
  const seller = await makeSeller()
  member = await signUp({ word: 'mona', cents: 500_000, roles: ['seller'] })
  copy = (await giveCopy(member)).id
  lots = { leading: (await makeLot(seller)).id, own: (await makeLot(member, { reservePriceCents: 2_000 })).id }
  await placeBid(member.api, { id: lots.leading, body: { maximumCents: 2_500 } })
})

testEveryPage(
  [
    { name: 'my bids', path: () => '/bids' },
    { name: 'cards that I watch', path: () => '/bids?tab=cards' },
    { name: 'my collection', path: () => '/collection' },
    { name: 'my collection as a table', path: () => '/collection?view=table' },
    { name: 'my cards elsewhere', path: () => '/collection?tab=elsewhere' },
    { name: 'a copy', path: () => `/copies/${copy}` },
    { name: 'my wallet', path: () => '/wallet' },
    { name: 'selling', path: () => '/sell' },
    { name: 'my lots', path: () => '/sell?tab=lots' },
    { name: 'settings', path: () => '/settings' },
    { name: 'my data', path: () => '/settings/data' },
    { name: 'a lot that I lead', path: () => `/lots/${lots.leading}` },
    { name: 'a lot of mine', path: () => `/lots/${lots.own}` },
    { name: 'home', path: () => '/' },
  ],
  () => member,
)
