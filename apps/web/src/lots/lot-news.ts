import type { Auction } from '@ece/contracts/auctions'
import type { MoneyFormat } from '../format/money.ts'
import type { Texts } from '../i18n/words.ts'
import { outcomeTitle } from './lot-outcome.ts'

export interface LotNews {
  readonly sentence: string
  /** Said at once, whatever else is being read. */
  readonly urgent: boolean
}

type Lot = Pick<Auction, 'status' | 'sequence' | 'currentPriceCents' | 'bidCount' | 'you'>

/** What a reader who can't see the page should hear of a change, in one sentence; null where there is nothing new. */
export function lotNews(
  before: Lot,
  after: Lot,
  words: { readonly t: Texts<'lots'>; readonly money: MoneyFormat },
): LotNews | null {
  const { t, money } = words
  if (before.status !== after.status) {
    return after.status === 'live'
      ? { sentence: t('said.opened'), urgent: true }
      : { sentence: t('said.ended', { outcome: outcomeTitle(after, words) }), urgent: true }
  }
  const amount = money.short(after.currentPriceCents)
  if (before.you?.leading === true && after.you?.leading === false)
    return { sentence: t('said.outbid', { amount }), urgent: true }
  if (before.sequence === after.sequence) return null
  if (before.currentPriceCents === after.currentPriceCents && before.bidCount === after.bidCount) return null
  return { sentence: t('said.price', { amount, bidCount: after.bidCount }), urgent: false }
}
