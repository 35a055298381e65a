import type { AuctionLog } from '@ece/contracts/auctions'
import type { Rejection } from '../../../platform/errors/errors.ts'
import type { StoredFact } from '../../../platform/facts/fact.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Auction } from '../auction.decision.ts'
import { auctionsError } from '../errors.ts'
import { factsOf } from '../events.ts'

/**
 * A closed lot's facts with its result, members by their pseudonyms. Maxima and the reserve are in it: after the close
 * they are what makes the price checkable.
 */
export function publicLog(
  auction: Auction | undefined,
  events: readonly StoredFact[],
  pseudonym: (memberId: Id) => string,
): AuctionLog | Rejection {
  if (!auction) return auctionsError('not_found')
  if (auction.status === 'scheduled' || auction.status === 'live') return auctionsError('log_not_public')
  const facts = events.flatMap((event) =>
    factsOf([event], pseudonym).map(({ type, ...data }) => ({
      sequence: event.sequence ?? 0,
      type,
      at: event.occurredAt.toISOString(),
      data,
    })),
  )
  return {
    auctionId: auction.id,
    facts,
    result: {
      status: auction.status,
      priceCents: auction.status === 'settled' ? auction.lot.priceCents : null,
      winner: auction.winnerId === null ? null : pseudonym(auction.winnerId),
      endsAt: new Date(auction.lot.endsAt).toISOString(),
    },
  }
}
