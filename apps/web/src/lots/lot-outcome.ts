import type { Auction } from '@ece/contracts/auctions'
import type { MoneyFormat } from '../format/money.ts'
import type { Texts } from '../i18n/words.ts'
import { phaseOf, standingOf } from './lot-phase.ts'

/** What everyone sees of a lot in words, without what only bidders need (bid-box.ts): a page for visitors carries this alone. */
export interface Viewer {
  readonly signedIn: boolean
  readonly emailVerified: boolean
  readonly isSeller: boolean
  /** Null while it is not known. */
  readonly availableCents: number | null
}

export interface OutcomeWords {
  readonly t: Texts<'lots'>
  readonly money: MoneyFormat
}

/** What stands instead of the bid box, or null when bidding is open to this viewer. */
export function closedDoor(
  lot: Pick<Auction, 'status' | 'startsAt' | 'endsAt' | 'you'>,
  viewer: Viewer,
  nowMs: number,
): 'scheduled' | 'closing' | 'over' | 'seller' | 'visitor' | 'unverified' | 'refused' | null {
  const phase = phaseOf(lot, nowMs)
  if (phase === 'scheduled' || phase === 'opening') return 'scheduled'
  if (phase === 'closing') return 'closing'
  if (phase !== 'live') return 'over'
  if (viewer.isSeller) return 'seller'
  if (!viewer.signedIn) return 'visitor'
  if (!viewer.emailVerified) return 'unverified'
  return lot.you?.canBid === false ? 'refused' : null
}

/** How the lot went, for this viewer. */
export function outcomeOf(
  lot: Pick<Auction, 'status' | 'currentPriceCents' | 'bidCount' | 'you'>,
  viewer: Viewer,
  { t, money }: OutcomeWords,
): { readonly title: string; readonly body: string; readonly tone: 'neutral' | 'good' } {
  const price = money.short(lot.currentPriceCents)
  const standing = standingOf(lot)
  switch (lot.status) {
    case 'settled':
    case 'closed':
      if (standing === 'leading') {
        return lot.status === 'settled'
          ? { title: t('outcome.won'), body: t('outcome.wonBody', { price }), tone: 'good' }
          : { title: t('outcome.won'), body: t('outcome.wonSettling', { price }), tone: 'good' }
      }
      if (viewer.isSeller)
        return { title: t('outcome.soldFor', { price }), body: t('outcome.sellerBody'), tone: 'good' }
      return {
        title: t('outcome.soldFor', { price }),
        body:
          standing === 'outbid'
            ? t('outcome.lostBody')
            : lot.bidCount === 0
              ? t('outcome.boughtBody')
              : t('outcome.soldBody'),
        tone: 'neutral',
      }
    case 'unsold':
      return lot.bidCount === 0
        ? { title: t('unsold'), body: t('outcome.noBids'), tone: 'neutral' }
        : { title: t('unsold'), body: t('outcome.reserveNotMet', { price }), tone: 'neutral' }
    case 'cancelled':
      return { title: t('cancelled'), body: t('outcome.cancelledBody'), tone: 'neutral' }
    default:
      return { title: t('live'), body: '', tone: 'neutral' }
  }
}

/** The same in two words, as everyone sees it. */
export function outcomeTitle(lot: Pick<Auction, 'status' | 'currentPriceCents'>, { t, money }: OutcomeWords): string {
  if (lot.status === 'settled' || lot.status === 'closed')
    return t('outcome.soldFor', { price: money.short(lot.currentPriceCents) })
  return t(lot.status === 'cancelled' ? 'cancelled' : 'unsold')
}

/** The reserve in words; null where there is none. */
export function reserveWords(
  { hasReserve, reserveMet }: Pick<Auction, 'hasReserve' | 'reserveMet'>,
  t: Texts<'lots'>,
): string | null {
  if (!hasReserve) return null
  return reserveMet ? t('reserve.met') : t('reserve.notMet')
}
