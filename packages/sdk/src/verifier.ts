import type { AuctionLog, BidReceipt } from '@ece/contracts/auctions'
import { commitmentOf } from '@ece/rules/commitment'
import {
  foldPublicSteps,
  replayPublic,
  type PublicBid,
  type PublicCut,
  type PublicFact,
  type PublicTerms,
} from '@ece/rules/public-log'
import type { LotResult } from '@ece/rules/replay'

/** A bid of a public log, with what proves its maximum. */
export interface LoggedBid extends PublicBid {
  /** The maximum's salted commitment; null in logs of before there were any. */
  readonly commitment: string | null
  /** Opens the commitment; null while the maximum is sealed. */
  readonly salt: string | null
}

export type LoggedFact = Exclude<PublicFact, { readonly type: 'bid_placed' }> | LoggedBid

/** A fact of the log and what the lot showed after it. */
export interface VerifiedStep {
  readonly fact: LoggedFact
  readonly priceCents: number
  /** The pseudonym of who led; null while nobody did. */
  readonly leader: string | null
  /** Milliseconds since 1970. */
  readonly endsAt: number
}

export interface Verification {
  readonly recomputed: LotResult
  /** Does the exchange's own answer agree with the recomputed one? */
  readonly agrees: { readonly price: boolean; readonly winner: boolean; readonly outcome: boolean }
  /** How many maxima were opened and hash to their commitments, and how many stay sealed. */
  readonly maxima: { readonly opened: number; readonly sealed: number }
  readonly steps: readonly VerifiedStep[]
}

const OUTCOMES: Readonly<Record<LotResult['outcome'], readonly string[]>> = {
  open: ['scheduled', 'live'],
  sold: ['settled'],
  unsold: ['unsold'],
  cancelled: ['cancelled'],
}

/**
 * Recomputes an ended lot from its public log (`GET /auctions/:id/log`) by the same rules that decided it, and compares the
 * result with what the exchange says. Sealed maxima count by their bounds; opened ones must hash to the commitments that
 * were given when the bids were placed. Throws when the log contradicts the rules or a commitment, or is not a log.
 */
export function verifyLog({ auctionId, facts: wire, result }: AuctionLog): Verification {
  const facts = wire.map(({ type, data }) => factOf(type, data))
  const bids = facts.filter((fact) => fact.type === 'bid_placed')
  for (const bid of bids) checkOpening(auctionId, bid)
  const recomputed = replayPublic(facts)
  const steps = [...foldPublicSteps(facts)].flatMap((state, index): VerifiedStep[] => {
    const fact = facts[index]
    return fact
      ? [{ fact, priceCents: state.priceCents, leader: state.leader?.bidderId ?? null, endsAt: state.endsAt }]
      : []
  })
  const sealed = bids.filter(({ maximumCents }) => maximumCents === null).length
  return {
    recomputed,
    agrees: {
      price: result.priceCents === null ? recomputed.outcome !== 'sold' : recomputed.priceCents === result.priceCents,
      winner: recomputed.winnerId === result.winner,
      outcome: OUTCOMES[recomputed.outcome].includes(result.status),
    },
    maxima: { opened: bids.length - sealed, sealed },
    steps,
  }
}

/**
 * Whether a log carries the very bid that a receipt opens: under its commitment, and with no bound above its maximum. What
 * the holder of a receipt does beside `verifyLog`.
 */
export function verifyReceipt({ auctionId, facts }: AuctionLog, receipt: BidReceipt): boolean {
  if (receipt.auctionId !== auctionId || commitmentOf(receipt) !== receipt.commitment) return false
  const logged = facts
    .filter(({ type }) => type === 'bid_placed')
    .map(({ type, data }) => factOf(type, data))
    .filter((fact) => fact.type === 'bid_placed')
    .find(({ bidId }) => bidId === receipt.bidId)
  return (
    logged?.commitment === receipt.commitment &&
    logged.atLeastCents <= receipt.maximumCents &&
    (logged.maximumCents ?? receipt.maximumCents) === receipt.maximumCents
  )
}

function checkOpening(auctionId: string, { bidId, maximumCents, commitment, salt, atLeastCents }: LoggedBid): void {
  if (maximumCents === null || commitment === null) return
  if (salt === null) throw new Error(`the log opens the bid ${bidId} without its salt`)
  if (commitmentOf({ auctionId, bidId, maximumCents, salt }) !== commitment)
    throw new Error(`the log opens the bid ${bidId} with another maximum than it was placed with`)
  if (atLeastCents !== maximumCents) throw new Error(`the log has two maxima for the bid ${bidId}`)
}

type Data = Readonly<Record<string, unknown>>

/** Reads a fact off the wire; what the fact's type does not have is a fault of the log. */
function factOf(type: string, data: Data): LoggedFact {
  switch (type) {
    case 'created':
      return { type, terms: termsOf(data['terms']) }
    case 'bid_placed':
      return {
        type,
        bidId: text(data, 'bidId'),
        bidderId: text(data, 'bidderId'),
        at: whole(data, 'at'),
        maximumCents: orNull(data, 'maximumCents', whole),
        atLeastCents: whole(data, 'atLeastCents'),
        commitment: orNull(data, 'commitment', text),
        salt: orNull(data, 'salt', text),
      }
    case 'bid_voided':
      return { type, bidId: text(data, 'bidId') }
    case 'reserve_lowered':
      return { type, reservePriceCents: orNull(data, 'reservePriceCents', whole), ...cutsOf(data) }
    case 'bought_now':
      return { type, buyerId: text(data, 'buyerId'), priceCents: whole(data, 'priceCents'), at: whole(data, 'at') }
    case 'cancelled':
    case 'closed':
      return { type }
    default:
      throw new Error(`the log has a fact that these rules do not know: ${type}`)
  }
}

function cutsOf(data: Data): { readonly cuts?: readonly PublicCut[] } {
  const { cuts } = data
  if (cuts === undefined) return {}
  if (!Array.isArray(cuts)) throw new Error('the log has cuts that are no list')
  return {
    cuts: cuts.map((cut: unknown) => {
      const read = record(cut, 'cut')
      return { bidId: text(read, 'bidId'), atLeastCents: whole(read, 'atLeastCents') }
    }),
  }
}

const RESERVES = ['none', 'open', 'sealed'] as const

function termsOf(value: unknown): PublicTerms {
  const terms = record(value, 'terms')
  const steps = terms['increments']
  if (!Array.isArray(steps)) throw new Error('the log’s terms have no increments')
  const reserve = RESERVES.find((word) => word === terms['reserve'])
  const reservePriceCents = orNull(terms, 'reservePriceCents', whole)
  if (reserve === undefined || (reserve === 'open') !== (reservePriceCents !== null))
    throw new Error('the log’s terms do not say whether there is a reserve')
  return {
    startPriceCents: whole(terms, 'startPriceCents'),
    reservePriceCents,
    reserve,
    buyNowPriceCents: orNull(terms, 'buyNowPriceCents', whole),
    startsAt: whole(terms, 'startsAt'),
    endsAt: whole(terms, 'endsAt'),
    maximumEndsAt: whole(terms, 'maximumEndsAt'),
    extendWindowMs: whole(terms, 'extendWindowMs'),
    extendByMs: whole(terms, 'extendByMs'),
    increments: steps.map((step: unknown) => {
      const fields = record(step, 'an increment')
      return { fromCents: whole(fields, 'fromCents'), stepCents: whole(fields, 'stepCents') }
    }),
  }
}

function record(value: unknown, name: string): Data {
  if (typeof value !== 'object' || value === null) throw new Error(`the log lacks ${name}`)
  return Object.fromEntries(Object.entries(value))
}

function orNull<T>(data: Data, name: string, read: (data: Data, name: string) => T): T | null {
  return data[name] === null ? null : read(data, name)
}

function text(data: Data, name: string): string {
  const value = data[name]
  if (typeof value !== 'string') throw new Error(`the log lacks ${name}`)
  return value
}

function whole(data: Data, name: string): number {
  const value = data[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Error(`the log lacks ${name}`)
  return value
}
