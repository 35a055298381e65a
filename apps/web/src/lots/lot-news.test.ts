import { describe, expect, it } from 'vitest'
import { moneyIn } from '../format/money.ts'
import { englishTexts } from '../testing/texts.ts'
import { lotNews } from './lot-news.ts'

const words = { t: englishTexts('lots'), money: moneyIn('en') }
const lot = { status: 'live' as const, sequence: 4, currentPriceCents: 500, bidCount: 0 }
const you = (leading: boolean) => ({
  leading,
  maximumCents: 900,
  watching: false,
  canBid: true,
  cannotBidBecause: null,
})

describe('what is read out', () => {
  it.each([
    [lot, { ...lot, sequence: 5, bidCount: 1 }, 'The price is $5 after 1 bid.', false],
    [lot, { ...lot, sequence: 6, bidCount: 2, currentPriceCents: 550 }, 'The price is $5.50 after 2 bids.', false],
    [
      { ...lot, you: you(true) },
      { ...lot, sequence: 5, bidCount: 2, currentPriceCents: 950, you: you(false) },
      'You have been outbid. The price is $9.50.',
      true,
    ],
    [lot, { ...lot, sequence: 5, status: 'settled' as const, bidCount: 1 }, 'The lot has ended: Sold for $5.', true],
    [{ ...lot, status: 'scheduled' as const }, { ...lot, sequence: 5 }, 'Bidding has opened.', true],
  ])('case %#', (before, after, sentence, urgent) => {
    expect(lotNews(before, after, words)).toEqual({ sentence, urgent })
  })

  it('is nothing where the price and the bids stand', () => {
    expect(lotNews(lot, { ...lot, sequence: 5 }, words)).toBeNull()
  })
})
