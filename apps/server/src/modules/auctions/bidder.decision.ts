import type { Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Auction } from './auction.decision.ts'
import { auctionsError } from './errors.ts'

/** A member as far as bidding asks. */
export interface Bidder {
  readonly id: Id
  readonly isVerified: boolean
  readonly isSuspended: boolean
  /** Staff with a permission that shows maxima and reserves. */
  readonly seesSecrets: boolean
  readonly isBlockedBySeller: boolean
}

/** A verified member of good standing whom the seller has not blocked. */
export function memberInGoodStanding(id: Id): Bidder {
  return { id, isVerified: true, isSuspended: false, seesSecrets: false, isBlockedBySeller: false }
}

/**
 * The one rule of who may bid on a lot, buy it at once, or be offered it, before its price has a say. The first reason that
 * holds is what the member is told, on the page before the press as well as after it.
 */
export function mayBid(auction: Pick<Auction, 'status' | 'sellerId'>, bidder: Bidder): Rejection | undefined {
  if (auction.status === 'cancelled') return auctionsError('not_live', { status: auction.status })
  if (auction.status !== 'live' && auction.status !== 'scheduled')
    return auctionsError('ended', { status: auction.status })
  if (auction.sellerId === bidder.id) return auctionsError('own_auction')
  if (bidder.isSuspended) return { kind: 'rejection', code: 'http.suspended', details: {} }
  if (bidder.seesSecrets) return auctionsError('staff_may_not_trade')
  if (!bidder.isVerified) return { kind: 'rejection', code: 'identity.email_not_verified', details: {} }
  if (bidder.isBlockedBySeller) return auctionsError('blocked')
  return undefined
}

/** Whoever can see what others have bid has no lots of their own among them. */
export function mayList(seller: { readonly seesSecrets: boolean }): Rejection | undefined {
  return seller.seesSecrets ? auctionsError('staff_may_not_trade') : undefined
}
