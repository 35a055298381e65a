import type { MutatedFile } from './mutant.ts'

const RULES = 'packages/rules/src'
const AUCTIONS = 'apps/server/src/modules/auctions'

/** What a bid, a reserve and an end come to: the pure rules and the decisions about lots. */
export const biddingMutants: readonly MutatedFile[] = [
  {
    file: `${RULES}/auction.ts`,
    tests: [`${RULES}/auction.test.ts`],
    mutants: [
      {
        rule: 'a bid exactly a window before the end does not extend the lot',
        find: 'if (endsAt - at >= terms.extendWindowMs) return endsAt',
        replace: 'if (endsAt - at > terms.extendWindowMs) return endsAt',
      },
      {
        rule: 'soft close never goes past the last possible end',
        find: 'Math.min(at + terms.extendByMs, terms.maximumEndsAt)',
        replace: '(at + terms.extendByMs)',
      },
      {
        rule: 'at its end the lot has ended',
        find: 'if (bid.at >= state.endsAt)',
        replace: 'if (bid.at > state.endsAt)',
      },
      {
        rule: 'at its start the lot is open',
        find: 'if (bid.at < state.terms.startsAt)',
        replace: 'if (bid.at <= state.terms.startsAt)',
      },
      {
        rule: 'a maximum of exactly the reserve meets it',
        find: 'leader.maximumCents >= terms.reservePriceCents',
        replace: 'leader.maximumCents > terms.reservePriceCents',
      },
      {
        rule: 'without a reserve, the first bid ends buying at once',
        find: 'return state.leader === null || (',
        replace: 'return state.bidCount >= 0 || (',
      },
      {
        rule: 'a bid is at least an increment above the price',
        find: '? state.priceCents + incrementAt(state.priceCents, state.terms.increments)',
        replace: '? state.priceCents + 1',
      },
      {
        rule: 'the least possible bid is taken',
        find: 'if (bid.maximumCents < minimumCents)',
        replace: 'if (bid.maximumCents <= minimumCents)',
      },
      {
        rule: 'of two equal maxima the earlier wins',
        find: 'challenger.maximumCents > leader.maximumCents',
        replace: 'challenger.maximumCents >= leader.maximumCents',
      },
      {
        rule: 'the price is never above the higher maximum',
        find: 'return Math.min(higher, lower + incrementAt(lower, increments))',
        replace: 'return lower + incrementAt(lower, increments)',
      },
      {
        rule: 'a price above the reserve does not fall back to it',
        find: 'priceCents: Math.max(state.priceCents, reservePriceCents)',
        replace: 'priceCents: reservePriceCents',
      },
      {
        rule: 'a leader does not bid the own maximum again',
        find: 'if (bid.maximumCents <= leader.maximumCents && bid.sealed !== true)',
        replace: 'if (bid.maximumCents < leader.maximumCents && bid.sealed !== true)',
      },
      {
        rule: 'a maximum that a lower reserve would sell to is cut below it',
        find: 'maximumCents: reserveCents - 1, isCut: true',
        replace: 'maximumCents: reserveCents, isCut: true',
      },
      {
        rule: 'a reserve is lowered below itself only',
        find: 'if (reservePriceCents === null || reserveCents >= reservePriceCents)',
        replace: 'if (reservePriceCents === null || reserveCents > reservePriceCents)',
      },
    ],
  },
  {
    file: `${RULES}/increments.ts`,
    tests: [`${RULES}/auction.test.ts`, `${RULES}/visible-bid.test.ts`],
    mutants: [
      {
        rule: 'a step begins at its own price',
        find: 'if (step && priceCents >= step.fromCents)',
        replace: 'if (step && (priceCents > step.fromCents || step.fromCents === 0))',
      },
    ],
  },
  {
    file: `${RULES}/replay.ts`,
    tests: [`${RULES}/auction.test.ts`, `${RULES}/public-log.test.ts`],
    mutants: [
      {
        rule: 'a voided bid leaves the end where it had moved it',
        find: '{ ...foldWithout(first.terms, rest.slice(0, index), voided, observe), endsAt: state.endsAt }',
        replace: 'foldWithout(first.terms, rest.slice(0, index), voided, observe)',
      },
      {
        rule: 'a log with a bid that the rules refuse contradicts itself',
        find: 'if (strict) throw new Error(`the log has a bid',
        replace: 'if (!strict) throw new Error(`the log has a bid',
      },
    ],
  },
  {
    file: `${RULES}/public-log.ts`,
    tests: [`${RULES}/public-log.test.ts`],
    mutants: [
      {
        rule: 'the reserve of an unsold lot is told to nobody',
        find: "{ ...terms, reservePriceCents: null, reserve: 'sealed' }",
        replace: "{ ...terms, reserve: 'sealed' }",
      },
    ],
  },
  {
    file: `${AUCTIONS}/bidder.decision.ts`,
    tests: [`${AUCTIONS}/bidder.decision.test.ts`],
    mutants: [
      {
        rule: 'whom the seller has blocked does not bid',
        find: 'if (bidder.isBlockedBySeller)',
        replace: 'if (bidder.isBlockedBySeller && bidder.isSuspended)',
      },
      {
        rule: 'nobody bids on the own lot',
        find: 'if (auction.sellerId === bidder.id)',
        replace: 'if (auction.sellerId === bidder.id && bidder.isSuspended)',
      },
      {
        rule: 'only a verified member bids',
        find: 'if (!bidder.isVerified)',
        replace: 'if (!bidder.isVerified && bidder.isBlockedBySeller)',
      },
      {
        rule: 'whoever sees maxima does not bid',
        find: 'if (bidder.seesSecrets)',
        replace: 'if (bidder.seesSecrets && !bidder.isVerified)',
      },
    ],
  },
  {
    file: `${AUCTIONS}/auction.decision.ts`,
    tests: [`${AUCTIONS}/auction.decision.test.ts`, `${AUCTIONS}/bidder.decision.test.ts`],
    mutants: [
      {
        rule: 'a lot with its reserve not met is unsold',
        find: "if (lot.leader === null || !isReserveMet(lot)) return { outcome: 'unsold' }",
        replace: "if (lot.leader === null) return { outcome: 'unsold' }",
      },
      {
        rule: 'fee and proceeds add up to the price',
        find: 'proceedsCents: lot.priceCents - feeCents',
        replace: 'proceedsCents: lot.priceCents',
      },
      {
        rule: 'a reserve may be the start price itself',
        find: 'reservePriceCents < startPriceCents',
        replace: 'reservePriceCents <= startPriceCents',
      },
      {
        rule: 'a fixed price is nothing below 130 percent of the start',
        find: 'Math.ceil((startPriceCents * BUY_NOW_MINIMUM_PERCENT) / 100)',
        replace: 'Math.floor((startPriceCents * BUY_NOW_MINIMUM_PERCENT) / 100)',
      },
      {
        rule: 'a fixed price is not below the reserve',
        find: 'Math.max(reservePriceCents ?? 0, Math.ceil',
        replace: 'Math.max(0, Math.ceil',
      },
      {
        rule: 'a lot runs for ten seconds at least',
        find: 'if (seconds < MINIMUM_DURATION_SECONDS ||',
        replace: 'if (seconds < 0 ||',
      },
      {
        rule: 'nothing is bought at its end',
        find: 'if (now.getTime() >= lot.endsAt)',
        replace: 'if (now.getTime() > lot.endsAt)',
      },
      {
        rule: 'nothing is bought before it opens',
        find: 'if (now.getTime() < lot.terms.startsAt)',
        replace: 'if (now.getTime() < 0)',
      },
      {
        rule: 'a seller does not cancel a lot with a bid',
        find: 'if (!actsAsStaff && auction.lot.leader !== null)',
        replace: 'if (actsAsStaff && auction.lot.leader !== null)',
      },
      {
        rule: 'a lot that is over is not cancelled',
        find: "if (auction.status !== 'scheduled' && auction.status !== 'live')\n    return auctionsError('not_open'",
        replace: "if (auction.status === 'cancelled')\n    return auctionsError('not_open'",
      },
      {
        rule: 'staff who have bid do not void the bids of others',
        find: 'auction.sellerId === staff.id || staff.hasBidOnLot',
        replace: 'auction.sellerId === staff.id',
      },
      {
        rule: 'a maximum that was cut is not cut again to its own height',
        find: 'reserveCents <= leader.maximumCents',
        replace: 'reserveCents < leader.maximumCents',
      },
      {
        rule: 'a lot that is over offers no buying at once',
        find: "buyNowPossible: (status === 'live' || status === 'scheduled') && isBuyNowPossible(lot)",
        replace: 'buyNowPossible: isBuyNowPossible(lot)',
      },
    ],
  },
]
