import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Queryable, Transactor, Tx } from '../db/database.ts'
import { orThrow } from '../errors/errors.ts'
import { callerOf } from './access.ts'
import { httpError } from './caller.ts'

export interface Answer<Status extends number, Body> {
  readonly status: Status
  readonly body: Body
}

const PURGE_AFTER = '24 hours'

/**
 * Runs a command that moves money or cards once per Idempotency-Key (IETF draft idempotency-key-header): the key's row is
 * written in the command's own transaction, so the effect and the kept answer exist together or not at all. The same key
 * and request get the first answer; another request with the key is refused (`http.idempotency_key_reused`). Of two at the
 * same time the second waits on the key's row. A rejected command leaves no key: it changed nothing and may be tried again.
 */
export async function idempotently<Status extends number, Body>(
  db: Transactor,
  request: FastifyRequest,
  work: (tx: Tx & Transactor) => Promise<Answer<Status, Body>>,
): Promise<Answer<Status, Body> & { replayed: boolean }> {
  const key = request.headers['idempotency-key']
  if (key === undefined) return { ...(await db.transaction(work)), replayed: false }
  if (typeof key !== 'string' || key.length < 1 || key.length > 255)
    return orThrow(httpError('idempotency_key_invalid'))
  const { memberId } = callerOf(request)
  const hash = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
  return db.transaction(async (tx) => {
    const inserted = await tx.query(
      `INSERT INTO platform.idempotency_keys (actor_id, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
      [memberId, key, hash],
    )
    if (inserted.length === 0) return { ...(await keptAnswer<Status, Body>(tx, memberId, key, hash)), replayed: true }
    const answer = await work(tx)
    await tx.query(`UPDATE platform.idempotency_keys SET status = $3, body = $4 WHERE actor_id = $1 AND key = $2`, [
      memberId,
      key,
      answer.status,
      JSON.stringify(JSON.stringify(answer.body ?? null)),
    ])
    return { ...answer, replayed: false }
  })
}

async function keptAnswer<Status extends number, Body>(
  tx: Tx,
  memberId: string,
  key: string,
  hash: Buffer,
): Promise<Answer<Status, Body>> {
  // The hash covers the route, so what is kept is what this same route once answered.
  const [row] = await tx.query<{ requestHash: Buffer; status: Status | null; body: unknown }>(
    `SELECT request_hash AS "requestHash", status, body FROM platform.idempotency_keys WHERE actor_id = $1 AND key = $2`,
    [memberId, key],
  )
  if (!row?.requestHash.equals(hash) || row.status === null) return orThrow(httpError('idempotency_key_reused'))
  const body: Body = JSON.parse(typeof row.body === 'string' ? row.body : JSON.stringify(row.body))
  return { status: row.status, body }
}

/** A request's Idempotency-Key and the hash of what it asked. */
export interface AnswerKey {
  readonly actorId: string
  readonly key: string
  readonly requestHash: Buffer
}

/** For commands that run in batches: the kept answers of several requests at once, in the batch's transaction. */
// The caller kept the bodies itself and says what they are, as it does of the rows of any query.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export async function readAnswers<Body>(
  tx: Tx,
  keys: readonly Pick<AnswerKey, 'actorId' | 'key'>[],
): Promise<readonly (AnswerKey & { readonly body: Body | null })[]> {
  return tx.query<AnswerKey & { readonly body: Body | null }>(
    `SELECT actor_id AS "actorId", k.key, request_hash AS "requestHash", body
     FROM unnest($1::uuid[], $2::text[]) AS wanted (actor, key) JOIN platform.idempotency_keys k ON k.actor_id = wanted.actor AND k.key = wanted.key`,
    [keys.map(({ actorId }) => actorId), keys.map(({ key }) => key)],
    'http.kept_answers',
  )
}

/** Keeps answers of 201, each a JSON text, in the transaction of the effects that they stand for. */
export async function keepAnswers(tx: Tx, answers: readonly (AnswerKey & { readonly body: string })[]): Promise<void> {
  await tx.query(
    `INSERT INTO platform.idempotency_keys (actor_id, key, request_hash, status, body)
     SELECT actor, key, hash, 201, body FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::jsonb[]) AS n (actor, key, hash, body)`,
    [
      answers.map(({ actorId }) => actorId),
      answers.map(({ key }) => key),
      answers.map(({ requestHash }) => requestHash),
      answers.map(({ body }) => body),
    ],
    'http.keep_answers',
  )
}

/** Forgets keys older than a day, a few thousand at a time so that no lock is held for long. */
export async function purgeIdempotencyKeys(db: Queryable): Promise<void> {
  for (;;) {
    const gone = await db.query(
      `DELETE FROM platform.idempotency_keys WHERE (actor_id, key) IN (
         SELECT actor_id, key FROM platform.idempotency_keys WHERE created_at < now() - interval '${PURGE_AFTER}' LIMIT 5000) RETURNING 1`,
    )
    if (gone.length < 5_000) return
  }
}
