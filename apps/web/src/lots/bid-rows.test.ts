import type { Bid } from '@ece/contracts/auctions'
import { describe, expect, it } from 'vitest'
import { bidRows } from './bid-rows.ts'

const bid: Bid = {
  id: '1',
  at: '2026-11-20T12:00:00Z',
  pseudonym: 'Jade Owl 810',
  amountCents: 1_988,
  priceCents: 2_000,
  leads: false,
  automatic: null,
  raise: false,
  maximumCents: null,
  commitment: null,
  voided: false,
  you: false,
}
const automatic = { pseudonym: 'Azure Fox 2', amountCents: 2_000, leads: true, you: false }
const short = (bids: readonly Bid[]) =>
  bidRows(bids).map(({ kind, pseudonym, amountCents }) => [kind, pseudonym, amountCents])

describe('the list of bids', () => {
  it('shows what a member bid beside their name, and the leader’s automatic answer as a line of its own above it', () => {
    expect(short([{ ...bid, automatic }])).toEqual([
      ['automatic', 'Azure Fox 2', 2_000],
      ['bid', 'Jade Owl 810', 1_988],
    ])
  })

  it('puts the beaten leader’s last automatic bid below the bid that took the lead', () => {
    expect(short([{ ...bid, leads: true, amountCents: 2_050, automatic: { ...automatic, leads: false } }])).toEqual([
      ['bid', 'Jade Owl 810', 2_050],
      ['automatic', 'Azure Fox 2', 2_000],
    ])
  })

  it('tells the own raise by its maximum, and nothing of a voided bid’s amount', () => {
    expect(
      short([
        { ...bid, raise: true, you: true, maximumCents: 9_000 },
        { ...bid, id: '2', voided: true, amountCents: null, priceCents: null },
      ]),
    ).toEqual([
      ['raise', 'Jade Owl 810', 9_000],
      ['voided', 'Jade Owl 810', null],
    ])
  })
})
