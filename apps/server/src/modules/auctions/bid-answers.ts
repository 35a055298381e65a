import { isRejection, type Rejection } from '../../platform/errors/errors.ts'
import type { Tx } from '../../platform/db/database.ts'
import { httpError } from '../../platform/http/caller.ts'
import { keepAnswers, readAnswers, type AnswerKey } from '../../platform/http/idempotency.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { AcceptedBid } from './bid-batch.decision.ts'

/** A bid's Idempotency-Key; whose it is, is the bidder. */
export type BidKey = Omit<AnswerKey, 'actorId'>

interface Keyed {
  readonly bidder: { readonly id: Id }
  readonly key?: BidKey | undefined
}

/** An accepted bid as JSON keeps it: the same but for its times. */
interface KeptAnswer {
  readonly bid: Omit<AcceptedBid['bid'], 'placedAt' | 'salt'> & { readonly placedAt: string; readonly salt?: string }
  readonly auction: Omit<AcceptedBid['auction'], 'createdAt'> & { readonly createdAt: string }
}

const NOTHING = (): undefined => undefined

/**
 * The kept answers of a batch's requests, by their place in it. A batch without keys, which is the common case, asks
 * nothing. The same key with another request is refused as everywhere (`http.idempotency_key_reused`).
 */
export async function readKeptAnswers(
  tx: Tx,
  requests: readonly Keyed[],
): Promise<(index: number) => AcceptedBid | Rejection | undefined> {
  const keyed = requests.filter(({ key }) => key !== undefined)
  if (keyed.length === 0) return NOTHING
  const rows = await readAnswers<KeptAnswer>(
    tx,
    keyed.flatMap(({ bidder, key }) => (key ? [{ actorId: bidder.id, key: key.key }] : [])),
  )
  const answers = new Map(rows.map((row) => [`${row.actorId} ${row.key}`, row]))
  return (index) => {
    const request = requests[index]
    if (!request?.key) return undefined
    const row = answers.get(`${request.bidder.id} ${request.key.key}`)
    if (!row) return undefined
    return row.requestHash.equals(request.key.requestHash) && row.body !== null
      ? revive(row.body)
      : httpError('idempotency_key_reused')
  }
}

/** Keeps the answers of accepted bids that came with a key, in the transaction of the bids. */
export async function keepBidAnswers(
  tx: Tx,
  requests: readonly Keyed[],
  kept: (index: number) => unknown,
  outcomes: readonly (AcceptedBid | Rejection)[],
): Promise<void> {
  const rows = new Map<string, AnswerKey & { body: string }>()
  for (const [index, { bidder, key }] of requests.entries()) {
    const outcome = outcomes[index]
    if (key && outcome && !isRejection(outcome) && !kept(index))
      rows.set(`${bidder.id} ${key.key}`, { actorId: bidder.id, ...key, body: JSON.stringify(outcome) })
  }
  if (rows.size > 0) await keepAnswers(tx, [...rows.values()])
}

function revive({ bid, auction }: KeptAnswer): AcceptedBid {
  return {
    bid: { ...bid, salt: bid.salt ?? '', placedAt: new Date(bid.placedAt) },
    auction: { ...auction, createdAt: new Date(auction.createdAt) },
  }
}
