import type { AuctionLog } from '@ece/contracts/auctions'
import { openToPublic, type PublicFact } from '@ece/rules/public-log'
import type { Rejection } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Auction } from '../auction.decision.ts'
import { auctionsError } from '../errors.ts'
import { ruleFactsOf, type LotLogFact } from '../facts.ts'

/** Lots of before, whose bids carry no commitments, and those of now. */
const WITHOUT_COMMITMENTS = 1
const WITH_COMMITMENTS = 2

export interface PublicLogInput {
  readonly auction: Auction
  readonly log: readonly LotLogFact[]
  /** The salts of the lot's bids, in hexadecimal; only those of opened maxima are shown. */
  readonly salts: ReadonlyMap<Id, string>
  readonly pseudonym: (memberId: Id) => string
}

/**
 * An ended lot's facts with its result, members by their pseudonyms, and of its maxima only what is open to everybody
 * (`@ece/rules/public-log`).
 */
export function publicLog({ auction, log, salts, pseudonym }: PublicLogInput): AuctionLog | Rejection {
  if (auction.status === 'scheduled' || auction.status === 'live' || auction.status === 'closed')
    return auctionsError('log_not_public')
  const told = log.flatMap((logged) => ruleFactsOf([logged], pseudonym).map((fact) => ({ logged, fact })))
  const opened = openToPublic(told.map(({ fact }) => fact))
  const facts = told.flatMap(({ logged }, index) => {
    const fact = opened[index]
    return fact
      ? [
          {
            sequence: logged.sequence ?? 0,
            type: fact.type,
            at: logged.occurredAt.toISOString(),
            data: dataOf(fact, logged, salts),
          },
        ]
      : []
  })
  const bids = facts.filter(({ type }) => type === 'bid_placed')
  return {
    auctionId: auction.id,
    version: bids.every(({ data }) => data['commitment'] !== null) ? WITH_COMMITMENTS : WITHOUT_COMMITMENTS,
    facts,
    result: {
      status: auction.status,
      priceCents: auction.status === 'settled' ? auction.lot.priceCents : null,
      winner: auction.winnerId === null ? null : pseudonym(auction.winnerId),
      endsAt: new Date(auction.lot.endsAt).toISOString(),
    },
  }
}

function dataOf(fact: PublicFact, logged: LotLogFact, salts: ReadonlyMap<Id, string>): Record<string, unknown> {
  const { type: _type, ...data } = fact
  if (fact.type !== 'bid_placed') return data
  return {
    ...data,
    commitment: logged.type === 'auctions.bid_placed' ? logged.data.commitment : null,
    salt: fact.maximumCents === null ? null : (salts.get(fact.bidId) ?? null),
  }
}
