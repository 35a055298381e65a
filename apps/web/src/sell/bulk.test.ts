import { describe, expect, it } from 'vitest'
import { moneyIn } from '../format/money.ts'
import { englishTexts } from '../testing/texts.ts'
import { checkBulk, netTotal, startTotal, type BulkLine } from './bulk.ts'

const words = { t: englishTexts('sell'), money: moneyIn('en') }
const now = new Date('2026-11-20T12:00:00Z')
const line = (copyId: string, startPrice: string, reservePrice = ''): BulkLine => ({
  copyId,
  name: copyId,
  startPrice,
  reservePrice,
})

describe('putting many copies up', () => {
  it('makes a lot of each, whose ends follow each other', () => {
    const checked = checkBulk(
      [line('a', '5'), line('b', '7.50', '10')],
      { startsAt: null, endsAt: new Date('2026-11-21T12:00:00Z'), staggerMinutes: 3 },
      now,
      words,
    )
    expect(checked).toEqual([
      { copyId: 'a', body: { copyIds: ['a'], startPriceCents: 500, endsAt: '2026-11-21T12:00:00.000Z' } },
      {
        copyId: 'b',
        body: { copyIds: ['b'], startPriceCents: 750, reservePriceCents: 1_000, endsAt: '2026-11-21T12:03:00.000Z' },
      },
    ])
  })
  it('says of each line what is wrong with it, and leaves the others be', () => {
    const checked = checkBulk(
      [line('a', ''), line('b', '7', '5'), line('c', '1')],
      { startsAt: null, endsAt: new Date('2026-11-21T12:00:00Z'), staggerMinutes: 0 },
      now,
      words,
    )
    expect(checked.map((each) => ('problem' in each ? each.problem : 'fine'))).toEqual([
      'Enter the price at which bidding starts.',
      'The reserve can’t be below the start price of $7.',
      'fine',
    ])
  })
  it('adds up what can be read', () => {
    const lines = [line('a', '5'), line('b', 'x'), line('c', '1.25')]
    expect(startTotal(lines, words.money)).toBe(625)
    // The fee of each is rounded down: 50 and 12 cents.
    expect(netTotal(lines, 1_000, words.money)).toBe(563)
  })
})
