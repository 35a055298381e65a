import type { Auction } from '@ece/contracts/auctions'
import { incrementAt } from '@ece/rules/increments'
import { isApiError, explain } from '../api/error.ts'
import { formatMoneyShort as money } from '../format/money.ts'

/**
 * What the bid box says, decided without a browser: a pure function of the lot, the viewer and what they typed. The words
 * follow the exchange's rules (proxy bidding after eBay, holds on the ledger), so that nobody has to know them.
 */

export type LotPhase = 'scheduled' | 'opening' | 'live' | 'closing' | 'closed' | 'settled' | 'unsold' | 'cancelled'

export interface Viewer {
  readonly signedIn: boolean
  readonly emailVerified: boolean
  readonly isSeller: boolean
  /** Null while it is not known. */
  readonly availableCents: number | null
}

type Lot = Pick<
  Auction,
  'status' | 'startsAt' | 'endsAt' | 'currentPriceCents' | 'minimumBidCents' | 'bidCount' | 'reserveMet' | 'hasReserve' | 'buyNowPriceCents' | 'startPriceCents' | 'you'
>

/** The state that people see: the clock may be ahead of the exchange's next message. */
export function phaseOf(lot: Pick<Auction, 'status' | 'startsAt' | 'endsAt'>, nowMs: number): LotPhase {
  if (lot.status === 'scheduled') return nowMs >= Date.parse(lot.startsAt) ? 'opening' : 'scheduled'
  if (lot.status === 'live') return nowMs >= Date.parse(lot.endsAt) ? 'closing' : 'live'
  return lot.status
}

export type Standing = 'none' | 'leading' | 'outbid'

export function standingOf({ you }: Pick<Auction, 'you'>): Standing {
  if (!you || you.maximumCents === null) return 'none'
  return you.leading ? 'leading' : 'outbid'
}

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

export type Fix = { readonly kind: 'fill'; readonly cents: number; readonly label: string } | { readonly kind: 'link'; readonly href: string; readonly label: string }

const SECRET = 'Your maximum is secret. The exchange bids for you, one step at a time and only as far as needed.'
const ADD_MONEY: Fix = { kind: 'link', href: '/wallet', label: 'Add money' }

/** What this amount will do and hold, before it is sent. `maximumCents` is null while nothing readable is typed. */
export function adviceFor(lot: Lot, viewer: Viewer, maximumCents: number | null): Advice {
  const least = leastMaximum(lot)
  const leading = lot.you?.leading === true
  if (maximumCents === null) {
    const opening = leading
      ? `You lead. A new maximum must be above your ${money(lot.you?.maximumCents ?? 0)}; the price will not change by it.`
      : `Bid ${money(least)} or more.`
    return { tone: 'neutral', lines: [opening, SECRET], sendable: false, fix: null }
  }
  if (maximumCents < least) {
    const why = leading ? `You lead with a maximum of ${money(lot.you?.maximumCents ?? 0)}; a new one must be higher.` : `The least that can be bid now is ${money(least)}.`
    const fill = leading ? (quickPicks(lot)[0] ?? least) : least
    return { tone: 'warning', lines: [why], sendable: false, fix: { kind: 'fill', cents: fill, label: `Make it ${money(fill)}` } }
  }
  const hold = extraHold(lot, maximumCents)
  if (viewer.availableCents !== null && hold > viewer.availableCents) {
    return { tone: 'warning', lines: [`This holds ${money(hold)}, and ${money(viewer.availableCents)} is available in your wallet.`], sendable: false, fix: ADD_MONEY }
  }
  return { tone: 'neutral', lines: [...effectOf(lot, maximumCents), holdLine(lot, viewer, hold)], sendable: true, fix: null }
}

function effectOf(lot: Lot, maximumCents: number): string[] {
  if (lot.you?.leading === true) {
    const lines = [`Raises your secret maximum from ${money(lot.you.maximumCents ?? 0)} to ${money(maximumCents)}. The price does not change by it.`]
    return lot.hasReserve && !lot.reserveMet ? [...lines, 'If it reaches the seller’s reserve, the price rises to the reserve.'] : lines
  }
  const first = lot.bidCount === 0
  const lines = [
    first
      ? `You pay at most ${money(maximumCents)}. As the first bidder you lead at the start price of ${money(lot.startPriceCents)}.`
      : `You pay at most ${money(maximumCents)}, and only one step above the next best bid. You lead at once if no one’s secret maximum is as high.`,
  ]
  return lot.hasReserve && !lot.reserveMet ? [...lines, 'The reserve is not met: a maximum that reaches it lifts the price to it.'] : lines
}

function holdLine(lot: Lot, viewer: Viewer, hold: number): string {
  const of = viewer.availableCents === null ? '' : ` of your available ${money(viewer.availableCents)}`
  return lot.you?.leading === true ? `${money(hold)} more${of} will be held.` : `${money(hold)}${of} will be held while you lead, and is free again the moment you are outbid.`
}

export interface Refusal {
  readonly message: string
  readonly fix: Fix | null
}

/** A refused bid in words, with the numbers of the refusal and one tap to recover. `signInPath` returns to the lot. */
export function refusalOf(error: unknown, signInPath: string): Refusal {
  if (!isApiError(error)) return { message: explain(error), fix: null }
  const minimum = error.number('minimumCents')
  switch (error.code) {
    case 'auctions.bid_too_low':
      return minimum === null
        ? { message: 'Someone was faster: the least bid is higher now.', fix: null }
        : { message: `Not placed: the least bid is ${money(minimum)} now.`, fix: { kind: 'fill', cents: minimum, label: `Make it ${money(minimum)}` } }
    case 'auctions.not_above_own_maximum': {
      const own = error.number('maximumCents')
      if (own === null) return { message: 'You lead already; a new maximum must be higher than your own.', fix: null }
      const fill = own + incrementAt(own)
      return { message: `You lead already with a maximum of ${money(own)}; a new one must be higher.`, fix: { kind: 'fill', cents: fill, label: `Make it ${money(fill)}` } }
    }
    case 'ledger.insufficient_funds': {
      const needed = error.number('neededCents')
      const available = error.number('availableCents')
      const message = needed === null || available === null ? 'Your wallet does not cover this.' : `Not placed: this holds ${money(needed)}, and ${money(available)} is available.`
      return { message, fix: ADD_MONEY }
    }
    case 'auctions.ended':
      return { message: 'Not placed: the lot had ended when your bid arrived. Nothing is held.', fix: null }
    case 'auctions.not_live':
      return { message: 'Not placed: the lot is not open for bids.', fix: null }
    case 'auctions.own_auction':
      return { message: 'This is your own lot, so you can’t bid on it.', fix: null }
    case 'auctions.blocked':
      return { message: 'The seller does not take bids from you.', fix: null }
    case 'auctions.buy_now_not_possible':
      return { message: 'It can’t be bought at once any more: the bidding has begun.', fix: null }
    case 'identity.email_not_verified':
      return { message: 'Verify your e-mail address before you bid.', fix: { kind: 'link', href: '/settings', label: 'Verify now' } }
    default:
      if (error.status === 401) return { message: 'You are signed out.', fix: { kind: 'link', href: signInPath, label: 'Sign in' } }
      if (error.status === 0) return { message: 'No answer came, so we do not know whether the bid arrived. Send it again: it can not count twice.', fix: null }
      return { message: error.status >= 500 ? 'The bid could not be decided right now. Send it again: it can not count twice.' : explain(error), fix: null }
  }
}

/** What stands instead of the bid box, or null when bidding is open to this viewer. */
export function closedDoor(lot: Lot, viewer: Viewer, nowMs: number): 'scheduled' | 'closing' | 'over' | 'seller' | 'visitor' | 'unverified' | null {
  const phase = phaseOf(lot, nowMs)
  if (phase === 'scheduled' || phase === 'opening') return 'scheduled'
  if (phase === 'closing') return 'closing'
  if (phase !== 'live') return 'over'
  if (viewer.isSeller) return 'seller'
  if (!viewer.signedIn) return 'visitor'
  return viewer.emailVerified ? null : 'unverified'
}

/** How the lot went, for this viewer. */
export function outcomeOf(lot: Lot, viewer: Viewer): { readonly title: string; readonly body: string; readonly tone: Advice['tone'] } {
  const price = money(lot.currentPriceCents)
  const standing = standingOf(lot)
  switch (lot.status) {
    case 'settled':
    case 'closed':
      if (standing === 'leading') {
        return lot.status === 'settled'
          ? { title: 'You won', body: `For ${price}. What your bid held beyond that is free again, and the card is in your collection.`, tone: 'good' }
          : { title: 'You won', body: `For ${price}. Money and card change hands now.`, tone: 'good' }
      }
      if (viewer.isSeller) return { title: `Sold for ${price}`, body: 'The price less the fee is in your wallet.', tone: 'good' }
      return { title: `Sold for ${price}`, body: standing === 'outbid' ? 'Another maximum was higher. Nothing of yours is held.' : lot.bidCount === 0 ? 'Bought at the fixed price.' : 'The highest maximum won.', tone: 'neutral' }
    case 'unsold':
      return lot.bidCount === 0
        ? { title: 'Unsold', body: 'It ended without a bid. The card is back with its seller.', tone: 'neutral' }
        : { title: 'Unsold', body: `The reserve was not met at ${price}. Every hold is released; the card is back with its seller.`, tone: 'neutral' }
    case 'cancelled':
      return { title: 'Cancelled', body: 'The lot was taken off. Every hold is released.', tone: 'neutral' }
    default:
      return { title: 'Open', body: '', tone: 'neutral' }
  }
}

/** The reserve in words; null where there is none. */
export function reserveWords({ hasReserve, reserveMet }: Pick<Auction, 'hasReserve' | 'reserveMet'>): string | null {
  if (!hasReserve) return null
  return reserveMet ? 'Reserve met' : 'Reserve not met'
}
