import type { AuctionLog } from '@ece/contracts/auctions'
import type { LotTerms } from '@ece/rules/auction'
import { foldSteps, replay, type LotFact, type LotResult } from '@ece/rules/replay'

/** A fact of the log and what the lot showed after it. */
export interface VerifiedStep {
  readonly fact: LotFact
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
  readonly steps: readonly VerifiedStep[]
}

const OUTCOMES: Readonly<Record<LotResult['outcome'], readonly string[]>> = {
  open: ['scheduled', 'live'],
  sold: ['closed', 'settled'],
  unsold: ['closed', 'unsold'],
  cancelled: ['cancelled'],
}

/**
 * Recomputes a closed lot from its log (`GET /auctions/:id/log`) by the same rules that decided it, and compares the
 * result with what the exchange says. Throws when the log contradicts the rules or is not one.
 */
export function verifyLog({ facts: wire, result }: AuctionLog): Verification {
  const facts = wire.map(({ type, data }) => factOf(type, data))
  const recomputed = replay(facts)
  const steps = [...foldSteps(facts)].flatMap((state, index): VerifiedStep[] => {
    const fact = facts[index]
    return fact
      ? [{ fact, priceCents: state.priceCents, leader: state.leader?.bidderId ?? null, endsAt: state.endsAt }]
      : []
  })
  return {
    recomputed,
    agrees: {
      price: result.priceCents === null ? recomputed.outcome !== 'sold' : recomputed.priceCents === result.priceCents,
      winner: recomputed.winnerId === result.winner,
      outcome: OUTCOMES[recomputed.outcome].includes(result.status),
    },
    steps,
  }
}

type Data = Readonly<Record<string, unknown>>

/** Reads a fact off the wire; what the fact's type does not have is a fault of the log. */
function factOf(type: string, data: Data): LotFact {
  switch (type) {
    case 'created':
      return { type, terms: termsOf(data['terms']) }
    case 'bid_placed':
      return {
        type,
        bidId: text(data, 'bidId'),
        bidderId: text(data, 'bidderId'),
        maximumCents: whole(data, 'maximumCents'),
        at: whole(data, 'at'),
      }
    case 'bid_voided':
      return { type, bidId: text(data, 'bidId') }
    case 'reserve_lowered':
      return { type, reservePriceCents: whole(data, 'reservePriceCents') }
    case 'bought_now':
      return { type, buyerId: text(data, 'buyerId'), priceCents: whole(data, 'priceCents'), at: whole(data, 'at') }
    case 'cancelled':
    case 'closed':
      return { type }
    default:
      throw new Error(`the log has a fact that these rules do not know: ${type}`)
  }
}

function termsOf(value: unknown): LotTerms {
  const terms = record(value, 'terms')
  const orNull = (name: string): number | null => (terms[name] === null ? null : whole(terms, name))
  const steps = terms['increments']
  if (!Array.isArray(steps)) throw new Error('the log’s terms have no increments')
  return {
    startPriceCents: whole(terms, 'startPriceCents'),
    reservePriceCents: orNull('reservePriceCents'),
    buyNowPriceCents: orNull('buyNowPriceCents'),
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
