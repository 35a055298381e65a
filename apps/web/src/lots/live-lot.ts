import type { Auction, Bid } from '@ece/contracts/auctions'
import type { LotState, SeenBid } from '@ece/contracts/realtime'

/**
 * A lot with a room's message applied; the same lot when the message is older. Whether the viewer leads is not in a
 * message to everyone, but their pseudonym is known from leading: another one in front means outbid.
 */
export function applyLotState(lot: Auction, state: LotState): Auction {
  if (state.auctionId !== lot.id || state.sequence <= lot.sequence) return lot
  const leaderChanged = state.leaderPseudonym !== lot.leaderPseudonym
  return {
    ...lot,
    status: statusOf(state.status) ?? lot.status,
    currentPriceCents: state.currentPriceCents,
    minimumBidCents: state.minimumBidCents,
    bidCount: state.bidCount,
    reserveMet: state.reserveMet,
    buyNowPriceCents: state.buyNowPossible ? lot.buyNowPriceCents : null,
    leaderPseudonym: state.leaderPseudonym,
    endsAt: state.endsAt,
    sequence: state.sequence,
    ...(lot.you ? { you: { ...lot.you, leading: lot.you.leading && !leaderChanged } } : {}),
  }
}

/** Of two views of one lot the one that knows more; an answer to the viewer wins over an equally new message. */
export function newerLot(known: Auction | undefined, answered: Auction): Auction {
  return known === undefined || answered.sequence >= known.sequence
    ? answered
    : { ...known, ...(answered.you ? { you: { ...answered.you, leading: known.you?.leading ?? false } } : {}) }
}

/** Whether something that the message can't tell may have changed, as the viewer's own standing: asks for the lot again. */
export function needsOwnView(before: Auction, after: Auction): boolean {
  // Of a lot that ended early no message says when.
  if (before.status !== after.status && after.closedAt === null && after.status === 'cancelled') return true
  return before.you?.maximumCents != null && !before.you.leading && before.leaderPseudonym !== after.leaderPseudonym
}

/** The history with a bid in front; null when bids between are missing, because a busy room's messages are joined. */
export function withBid(
  bids: readonly Bid[],
  countBefore: number,
  state: LotState,
  bid: SeenBid,
  yours: boolean,
): readonly Bid[] | null {
  if (bids.some(({ id }) => id === bid.id)) return bids
  if (state.bidCount !== countBefore + 1) return null
  return [{ ...bid, raise: false, maximumCents: null, voided: false, you: yours }, ...bids]
}

const STATUSES = ['scheduled', 'live', 'closed', 'settled', 'unsold', 'cancelled'] as const

function statusOf(text: string): Auction['status'] | undefined {
  return STATUSES.find((status) => status === text)
}
