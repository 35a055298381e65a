import { placeBid } from '@ece/sdk/operations/auctions'
import { beforeAll, describe } from 'vitest'
import { giveCopy, makeLot, makeSeller, operator, signUp, someCard, type Member } from '../testing/members.ts'
import { testRightToLeft } from '../testing/right-to-left.ts'

let [card, lot, copy] = ['', '', '']
let seller: Member
let member: Member
let staff: Member

beforeAll(async () => {
  ;[seller, member, staff] = [
    await makeSeller(),
    await signUp({ word: 'mona', cents: 500_000, roles: ['seller'] }),
    await operator(),
  ]
  card = (await someCard()).id
  copy = (await giveCopy(member)).id
  lot = (await makeLot(seller, { reservePriceCents: 5_000, buyNowPriceCents: 9_000 })).id
  await placeBid(member.api, { id: lot, body: { maximumCents: 2_500 } })
})

describe('visitors', () => {
  testRightToLeft(
    [
      { name: 'home', path: () => '/' },
      { name: 'the lots', path: () => '/lots' },
      { name: 'a card', path: () => `/cards/${card}` },
      { name: 'how it works', path: () => '/how-it-works' },
      { name: 'a member', path: () => `/users/${seller.username}` },
      { name: 'sign-up', path: () => '/sign-up' },
      { name: 'the design system', path: () => '/design' },
    ],
    () => undefined,
  )
})

describe('members', () => {
  testRightToLeft(
    [
      { name: 'a lot', path: () => `/lots/${lot}` },
      { name: 'my bids', path: () => '/bids' },
      { name: 'my collection', path: () => '/collection' },
      { name: 'my collection as a table', path: () => '/collection?view=table' },
      { name: 'a copy', path: () => `/copies/${copy}` },
      { name: 'my wallet', path: () => '/wallet' },
      { name: 'selling', path: () => '/sell' },
      { name: 'settings', path: () => '/settings' },
    ],
    () => member,
  )
})

describe('operators', () => {
  testRightToLeft(
    [
      { name: 'the overview', path: () => '/operator' },
      { name: 'a member', path: () => `/operator/members/${seller.id}` },
      { name: 'the event log', path: () => '/operator/events' },
    ],
    () => staff,
  )
})
