import { isRejection, type Rejection } from '../../platform/errors/errors.ts'
import type { Tx } from '../../platform/db/database.ts'
import { httpError } from '../../platform/http/caller.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { AcceptedBid } from './bid-batch.decision.ts'

/** A request's Idempotency-Key and the hash of what it asked. */
export interface AnswerKey {
  readonly key: string
  readonly requestHash: Buffer
}

interface Keyed {
  readonly bidder: { readonly id: Id }
  readonly key?: AnswerKey | undefined
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
  const rows = await tx.query<{ actorId: Id; key: string; requestHash: Buffer; body: KeptAnswer | null }>(
    `SELECT actor_id AS "actorId", k.key, request_hash AS "requestHash", body
     FROM unnest($1::uuid[], $2::text[]) AS wanted (actor, key) JOIN platform.idempotency_keys k ON k.actor_id = wanted.actor AND k.key = wanted.key`,
    [keyed.map(({ bidder }) => bidder.id), keyed.map(({ key }) => key?.key)],
    'auctions.kept_answers',
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
export async function keepAnswers(
  tx: Tx,
  requests: readonly Keyed[],
  kept: (index: number) => unknown,
  outcomes: readonly (AcceptedBid | Rejection)[],
): Promise<void> {
  const rows = new Map<string, { actor: Id; key: AnswerKey; body: string }>()
  for (const [index, { bidder, key }] of requests.entries()) {
    const outcome = outcomes[index]
    if (key && outcome && !isRejection(outcome) && !kept(index))
      rows.set(`${bidder.id} ${key.key}`, { actor: bidder.id, key, body: JSON.stringify(outcome) })
  }
  if (rows.size === 0) return
  const fresh = [...rows.values()]
  await tx.query(
    `INSERT INTO platform.idempotency_keys (actor_id, key, request_hash, status, body)
     SELECT actor, key, hash, 201, body FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::jsonb[]) AS n (actor, key, hash, body)`,
    [
      fresh.map(({ actor }) => actor),
      fresh.map(({ key }) => key.key),
      fresh.map(({ key }) => key.requestHash),
      fresh.map(({ body }) => body),
    ],
    'auctions.keep_answers',
  )
}

function revive({ bid, auction }: KeptAnswer): AcceptedBid {
  return {
    bid: { ...bid, salt: bid.salt ?? '', placedAt: new Date(bid.placedAt) },
    auction: { ...auction, createdAt: new Date(auction.createdAt) },
  }
}
