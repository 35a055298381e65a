import type { Auction } from '@ece/contracts/auctions'
import { incrementAt } from '@ece/rules/increments'
import { isApiError, type Explain } from '../api/error.ts'
import type { MoneyFormat } from '../format/money.ts'
import type { Texts } from '../i18n/words.ts'
import type { Viewer } from './lot-outcome.ts'

/**
 * What the bid box says, decided without a browser: a pure function of the lot, the viewer and what they typed. The words
 * follow the exchange's rules (proxy bidding after eBay, holds on the ledger), so that nobody has to know them.
 */

type Lot = Pick<
  Auction,
  | 'status'
  | 'startsAt'
  | 'endsAt'
  | 'currentPriceCents'
  | 'minimumBidCents'
  | 'bidCount'
  | 'reserveMet'
  | 'hasReserve'
  | 'buyNowPriceCents'
  | 'startPriceCents'
  | 'you'
>

/** The least maximum that this member may send now, in cents. */
export function leastMaximum(lot: Lot): number {
  const own = lot.you?.maximumCents
  return lot.you?.leading === true && own != null ? own + 1 : lot.minimumBidCents
}

/** What a bid of this maximum holds on top of what is held already: a leader's hold only grows by the difference. */
export function extraHold(lot: Lot, maximumCents: number): number {
  const own = lot.you?.maximumCents
  return lot.you?.leading === true && own != null ? Math.max(0, maximumCents - own) : maximumCents
}

/** Three amounts worth one tap: the least, and two round ones above. */
export function quickPicks(lot: Lot): readonly number[] {
  const own = lot.you?.maximumCents
  const first = lot.you?.leading === true && own != null ? own + incrementAt(own) : lot.minimumBidCents
  const grain = roundness(first)
  const picks = [first, roundUp(first * 1.15, grain), roundUp(first * 1.4, grain)]
  return picks.map((pick, index) => (index > 0 && pick <= (picks[index - 1] ?? 0) ? first + grain * index : pick))
}

/** A grain that reads as a round amount at this size: $1 under $20, $5 under $100, then about a twentieth. */
function roundness(cents: number): number {
  if (cents < 2_000) return 100
  if (cents < 10_000) return 500
  return 5 * 10 ** Math.floor(Math.log10(cents / 20))
}

const roundUp = (cents: number, grain: number): number => Math.ceil(cents / grain) * grain

export interface Advice {
  readonly tone: 'neutral' | 'good' | 'warning' | 'bad'
  readonly lines: readonly string[]
  /** Whether the bid may be sent as typed. */
  readonly sendable: boolean
  /** One tap that puts it right. */
  readonly fix: Fix | null
}

export type Fix =
  | { readonly kind: 'fill'; readonly cents: number; readonly label: string }
  | { readonly kind: 'link'; readonly href: string; readonly label: string }

/** What these sentences are made of: the reader's language. */
export interface BidWords {
  readonly t: Texts<'lots'>
  readonly money: MoneyFormat
  readonly explain: Explain
}

const addMoney = ({ t }: BidWords): Fix => ({ kind: 'link', href: '/wallet', label: t('fix.addMoney') })

/** The cents of what is typed; null while nothing is. */
export function readAmount(text: string, money: MoneyFormat): number | 'unreadable' | null {
  return text.trim() === '' ? null : (money.parse(text) ?? 'unreadable')
}

/**
 * What this amount will do and hold, before it is sent. `pressed`: the button was pressed with what is typed now, and what was a hint
 * before is then what is missing.
 */
export function adviceFor(
  lot: Lot,
  viewer: Viewer,
  maximumCents: number | 'unreadable' | null,
  words: BidWords,
  pressed = false,
): Advice {
  const { t, money } = words
  const least = leastMaximum(lot)
  const leading = lot.you?.leading === true
  if (maximumCents === 'unreadable') return { tone: 'bad', lines: [t('amountUnreadable')], sendable: false, fix: null }
  if (maximumCents === null) {
    const opening = leading
      ? t('advice.leading', { amount: money.short(lot.you?.maximumCents ?? 0) })
      : t('advice.least', { amount: money.short(least) })
    return { tone: pressed ? 'bad' : 'neutral', lines: [opening], sendable: false, fix: null }
  }
  if (maximumCents < least) {
    const why = leading
      ? t('advice.belowOwn', { amount: money.short(lot.you?.maximumCents ?? 0) })
      : t('advice.tooLow', { amount: money.short(least) })
    const fill = leading ? (quickPicks(lot)[0] ?? least) : least
    return {
      tone: 'warning',
      lines: [why],
      sendable: false,
      fix: { kind: 'fill', cents: fill, label: t('fix.makeIt', { amount: money.short(fill) }) },
    }
  }
  const hold = extraHold(lot, maximumCents)
  if (viewer.availableCents !== null && hold > viewer.availableCents) {
    return {
      tone: 'warning',
      lines: [t('advice.short', { amount: money.short(hold), amount2: money.short(viewer.availableCents) })],
      sendable: false,
      fix: addMoney(words),
    }
  }
  return {
    tone: 'neutral',
    lines: [...effectOf(lot, maximumCents, words), holdLine(lot, viewer, hold, words)],
    sendable: true,
    fix: null,
  }
}

function effectOf(lot: Lot, maximumCents: number, { t, money }: BidWords): string[] {
  if (lot.you?.leading === true) {
    const lines = [
      t('advice.raises', {
        amount: money.short(lot.you.maximumCents ?? 0),
        amount2: money.short(maximumCents),
      }),
    ]
    return lot.hasReserve && !lot.reserveMet ? [...lines, t('advice.raiseMeetsReserve')] : lines
  }
  const first = lot.bidCount === 0
  const lines = [
    first
      ? t('advice.first', { amount: money.short(maximumCents), amount2: money.short(lot.startPriceCents) })
      : t('advice.proxy', { amount: money.short(maximumCents) }),
  ]
  return lot.hasReserve && !lot.reserveMet ? [...lines, t('advice.meetsReserve')] : lines
}

function holdLine(lot: Lot, viewer: Viewer, hold: number, { t, money }: BidWords): string {
  const amount = money.short(hold)
  if (viewer.availableCents === null)
    return lot.you?.leading === true ? t('hold.more', { amount }) : t('hold.whileLeading', { amount })
  const available = money.short(viewer.availableCents)
  return lot.you?.leading === true
    ? t('hold.moreOf', { amount, available })
    : t('hold.whileLeadingFrom', { amount, available })
}

export interface Refusal {
  readonly message: string
  readonly fix: Fix | null
}

/** A refused bid in words, with the numbers of the refusal and one tap to recover. `signInPath` returns to the lot. */
export function refusalOf(error: unknown, signInPath: string, words: BidWords): Refusal {
  const { t, money, explain } = words
  if (!isApiError(error)) return { message: explain(error), fix: null }
  const minimum = error.number('minimumCents')
  switch (error.code) {
    case 'auctions.bid_too_low':
      return minimum === null
        ? { message: t('refusal.tooLow'), fix: null }
        : {
            message: t('refusal.tooLowBy', { amount: money.short(minimum) }),
            fix: { kind: 'fill', cents: minimum, label: t('fix.makeIt', { amount: money.short(minimum) }) },
          }
    case 'auctions.not_above_own_maximum': {
      const own = error.number('maximumCents')
      if (own === null) return { message: t('refusal.belowOwn'), fix: null }
      const fill = own + incrementAt(own)
      return {
        message: t('refusal.belowOwnOf', { amount: money.short(own) }),
        fix: { kind: 'fill', cents: fill, label: t('fix.makeIt', { amount: money.short(fill) }) },
      }
    }
    case 'ledger.insufficient_funds': {
      const needed = error.number('neededCents')
      const available = error.number('availableCents')
      const message =
        needed === null || available === null
          ? t('refusal.funds')
          : t('refusal.fundsBy', { amount: money.short(needed), amount2: money.short(available) })
      return { message, fix: addMoney(words) }
    }
    case 'auctions.ended':
      return { message: t('refusal.ended'), fix: null }
    case 'auctions.not_live':
      return { message: t('refusal.notLive'), fix: null }
    case 'auctions.own_auction':
      return { message: t('refusal.own'), fix: null }
    case 'auctions.blocked':
      return { message: t('refusal.blocked'), fix: null }
    case 'auctions.buy_now_not_possible':
      return { message: t('refusal.buyNow'), fix: null }
    case 'identity.email_not_verified':
      return {
        message: t('refusal.unverified'),
        fix: { kind: 'link', href: '/settings', label: t('fix.verify') },
      }
    case 'client.offline':
      return { message: t('refusal.offline'), fix: null }
    default:
      if (error.status === 401)
        return { message: t('refusal.signedOut'), fix: { kind: 'link', href: signInPath, label: t('signIn') } }
      if (error.status === 0) return { message: t('refusal.noAnswer'), fix: null }
      return { message: error.status >= 500 ? t('refusal.undecided') : explain(error), fix: null }
  }
}
