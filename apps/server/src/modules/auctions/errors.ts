import { defineErrors } from '../../platform/errors/errors.ts'

export const auctionsError = defineErrors('auctions', {
  not_found: { status: 404, message: 'There is no such lot.' },
  card_not_found: { status: 404, message: 'There is no such card.' },
  too_many_watched_cards: { status: 409, message: 'At most {maximum} cards can be watched.' },
  not_live: { status: 409, message: 'The lot is not open for bids: it is {status}.' },
  ended: { status: 409, message: 'The lot has ended.' },
  own_auction: { status: 409, message: 'You can not bid on your own lot.' },
  bid_too_low: { status: 409, message: 'The maximum must be at least {minimumCents}.' },
  not_above_own_maximum: {
    status: 409,
    message: 'You lead with a maximum of {maximumCents}. A new one must be higher.',
  },
  blocked: { status: 403, message: 'The seller does not take bids from you.' },
  buy_now_not_possible: { status: 409, message: 'This lot can not be bought at once (any more).' },
  not_seller: { status: 403, message: 'Only the seller may do this.' },
  staff_may_not_trade: {
    status: 403,
    message: 'Staff who can see maximums and reserves can’t bid, buy or sell here.',
  },
  own_matter: { status: 403, message: 'You take part in this lot, so you can’t act on it as staff.' },
  has_bids: { status: 409, message: 'The lot has bids, so the seller can not cancel it.' },
  not_open: { status: 409, message: 'The lot is {status}.' },
  reserve_not_lower: { status: 409, message: 'The reserve may be lowered, never raised or added.' },
  reserve_not_above_price: {
    status: 409,
    message: 'The price already stands at {currentPriceCents}; the reserve must stay above it.',
  },
  reserve_awaits_bid: {
    status: 409,
    message: 'The last reduction already cut the leading maximum. You can go below it once there is a new leading bid.',
  },
  invalid_period: {
    status: 422,
    message: 'A lot runs from its start for at least {minimumSeconds} s and at most {maximumDays} days.',
  },
  starts_in_past: { status: 422, message: 'The start may not be in the past.' },
  reserve_below_start: { status: 422, message: 'The reserve must not be below the start price of {startPriceCents}.' },
  buy_now_too_low: {
    status: 422,
    message: 'The buy-now price must be at least {minimumCents}: the reserve, or 130 % of the start price.',
  },
  bid_not_found: { status: 404, message: 'There is no such bid on this lot.' },
  bid_already_voided: { status: 409, message: 'This bid has been voided before.' },
  log_not_public: { status: 409, message: 'The log of a lot is public once it has closed.' },
  lots_open: {
    status: 409,
    message: '{lots} of your lots have not been settled. Wait for their end or take them off first.',
  },
  leading: { status: 409, message: 'You lead {lots} lots with your bids. Wait for their end first.' },
  overloaded: { status: 503, transient: true, message: 'The bid could not be decided right now. Send it again.' },
})
