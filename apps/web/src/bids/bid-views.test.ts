import type { Auction } from '@ece/contracts/auctions'
import { describe, expect, it } from 'vitest'
import { bidViewOf, byUrgency } from './bid-views.ts'

describe('the views of My bids', () => {
  it.each([
    [undefined, 'bidding'],
    ['won', 'won'],
    ['watching', 'watching'],
    ['leading', 'bidding'],
    ['outbid', 'bidding'],
    ['cards', 'watching'],
    ['nonsense', 'bidding'],
  ])('%s is %s', (asked, view) => {
    expect(bidViewOf(asked)).toBe(view)
  })
})

it('puts what is outbid first, and of each what ends first', () => {
  const lot = (id: string, leading: boolean, endsAt: string): Auction =>
    Object.assign(Object.create(null), { id, endsAt, you: { leading, maximumCents: 100, watching: false } })
  const lots = [
    lot('leads later', true, '2026-11-20T14:00:00Z'),
    lot('outbid later', false, '2026-11-20T13:00:00Z'),
    lot('leads soon', true, '2026-11-20T11:00:00Z'),
    lot('outbid soon', false, '2026-11-20T12:00:00Z'),
  ]
  expect(lots.toSorted(byUrgency).map(({ id }) => id)).toEqual([
    'outbid soon',
    'outbid later',
    'leads soon',
    'leads later',
  ])
})
