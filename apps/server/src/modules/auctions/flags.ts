import { defineFlag } from '../../platform/flags/flags.ts'

export const auctionFlags = {
  newLots: defineFlag('auctions.new_lots', { about: 'Members may list copies.', initially: true, for: 'members' }),
  buyNow: defineFlag('auctions.buy_now', {
    about: 'Lots with a fixed price may be bought at once.',
    initially: true,
    for: 'members',
  }),
}
