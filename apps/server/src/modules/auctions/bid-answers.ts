import { isRejection, type Rejection } from '../../platform/errors/errors.ts'
import type { Tx } from '../../platform/db/database.ts'
import { httpError } from '../../platform/http/caller.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { AcceptedBid } from './bid-batch.ts'

/** A request's Idempotency-Key and the hash of what it asked. */
export interface AnswerKey {
  readonly key: string
  readonly requestHash: Buffer
}

interface Keyed {
  readonly bidderId: Id
  readonly key?: AnswerKey | undefined
}

/** The answer that is kept: which bid the request made. The lot is shown as it is when it is asked again. */
type Answer = AcceptedBid | { readonly kept: string } | Rejection

const NOTHING = (): undefined => undefined

/**
 * The kept answers of a batch's requests, by their place in it. A batch without keys, which is the common case, asks
 * nothing. The same key with another request is refused as everywhere (`http.idempotency_key_reused`).
 */
export async function readKeptAnswers(tx: Tx, requests: readonly Keyed[]): Promise<(index: number) => { kept: string } | Rejection | undefined> {
  const keyed = requests.filter(({ key }) => key !== undefined)
  if (keyed.length === 0) return NOTHING
  const rows = await tx.query<{ actorId: Id; key: string; requestHash: Buffer; bidId: string }>(
    `SELECT actor_id AS "actorId", k.key, request_hash AS "requestHash", body ->> 'bidId' AS "bidId"
     FROM unnest($1::uuid[], $2::text[]) AS wanted (actor, key) JOIN platform.idempotency_keys k ON k.actor_id = wanted.actor AND k.key = wanted.key`,
    [keyed.map(({ bidderId }) => bidderId), keyed.map(({ key }) => key?.key)],
    'auctions.kept_answers',
  )
  const answers = new Map(rows.map((row) => [`${row.actorId} ${row.key}`, row]))
  return (index) => {
    const request = requests[index]
    if (!request?.key) return undefined
    const row = answers.get(`${request.bidderId} ${request.key.key}`)
    if (!row) return undefined
    return row.requestHash.equals(request.key.requestHash) && row.bidId !== null ? { kept: row.bidId } : httpError('idempotency_key_reused')
  }
}

/** Keeps the answers of accepted bids that came with a key, in the transaction of the bids. */
export async function keepAnswers(tx: Tx, requests: readonly Keyed[], outcomes: readonly Answer[]): Promise<void> {
  const rows = new Map<string, { actor: Id; key: AnswerKey; bidId: Id }>()
  for (const [index, { bidderId, key }] of requests.entries()) {
    const outcome = outcomes[index]
    if (key && outcome && !isRejection(outcome) && 'bid' in outcome) rows.set(`${bidderId} ${key.key}`, { actor: bidderId, key, bidId: outcome.bid.id })
  }
  if (rows.size === 0) return
  const kept = [...rows.values()]
  await tx.query(
    `INSERT INTO platform.idempotency_keys (actor_id, key, request_hash, status, body)
     SELECT actor, key, hash, 201, jsonb_build_object('bidId', bid) FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[]) AS n (actor, key, hash, bid)`,
    [kept.map(({ actor }) => actor), kept.map(({ key }) => key.key), kept.map(({ key }) => key.requestHash), kept.map(({ bidId }) => bidId)],
    'auctions.keep_answers',
  )
}

