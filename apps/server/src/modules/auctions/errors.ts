import { defineErrors } from '../../platform/errors/errors.ts'

export const auctionsError = defineErrors('auctions', {
  not_found: { status: 404, message: 'That lot doesn’t exist.' },
  log_archived: {
    status: 409,
    message: 'The log of this lot is archived ({month}). The operators can bring it back.',
  },
  card_not_found: { status: 404, message: 'That card doesn’t exist.' },
  too_many_watched_cards: { status: 409, message: 'You can watch at most {maximum} cards.' },
  not_live: { status: 409, message: 'This lot isn’t open for bids: it’s {status}.' },
  ended: { status: 409, message: 'This lot has ended.' },
  own_auction: { status: 409, message: 'You can’t bid on your own lot.' },
  bid_too_low: { status: 409, message: 'Your maximum must be at least {minimumCents}.' },
  not_above_own_maximum: {
    status: 409,
    message: 'You’re leading with a maximum of {maximumCents}. A new one must be higher.',
  },
  blocked: { status: 403, message: 'The seller doesn’t accept bids from you.' },
  buy_now_not_possible: { status: 409, message: 'This lot can’t be bought now any more.' },
  not_seller: { status: 403, message: 'Only the seller may do this.' },
  staff_may_not_trade: {
    status: 403,
    message: 'Staff who can see maximums and reserves can’t bid, buy or sell here.',
  },
  own_matter: { status: 403, message: 'You take part in this lot, so you can’t act on it as staff.' },
  has_bids: { status: 409, message: 'The lot has bids, so the seller can’t end the listing.' },
  not_open: { status: 409, message: 'This lot is {status}.' },
  reserve_not_lower: { status: 409, message: 'A reserve can be lowered, but not raised or added.' },
  reserve_not_above_price: {
    status: 409,
    message: 'The price is already at {currentPriceCents}; the reserve must stay above it.',
  },
  reserve_awaits_bid: {
    status: 409,
    message: 'The last reduction already cut the leading maximum. You can go below it once there is a new leading bid.',
  },
  invalid_period: {
    status: 422,
    message: 'A lot runs from its start for at least {minimumSeconds} s and at most {maximumDays} days.',
  },
  starts_in_past: { status: 422, message: 'The start can’t be in the past.' },
  reserve_below_start: { status: 422, message: 'The reserve can’t be below the start price of {startPriceCents}.' },
  buy_now_too_low: {
    status: 422,
    message: 'The buy-now price must be at least {minimumCents}: the reserve, or 130 % of the start price.',
  },
  bid_not_found: { status: 404, message: 'That bid isn’t on this lot.' },
  bid_already_voided: { status: 409, message: 'This bid has already been voided.' },
  log_not_public: { status: 409, message: 'The log of a lot is public once it has closed.' },
  lots_open: {
    status: 409,
    message: '{lots} of your lots have not been settled. Wait until they end, or end the listings first.',
  },
  leading: { status: 409, message: 'You’re leading {lots} lots. Wait until they end.' },
  overloaded: { status: 503, transient: true, message: 'The bid couldn’t be placed right now. Try again.' },
})
