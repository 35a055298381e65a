import { replay } from '@ece/rules/replay'
import type { Queryable } from '../../../platform/db/database.ts'
import { readStream } from '../../../platform/facts/log.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { openHolds } from '../../ledger/index.ts'
import { encumberedBy } from '../../vault/index.ts'
import { LOT_LOG_FACTS, lotStream, ruleFactsOf } from '../facts.ts'
import { readAuctions } from '../store.ts'

export interface Discrepancy {
  readonly check: string
  readonly subject: string
  readonly detail: string
}

/**
 * Proves that every lot replays from its log to its stored result, that the open holds are exactly the leaders' maxima, and
 * that the copies tied up in lots are exactly those of open lots.
 */
export async function reconcileAuctions(db: Queryable): Promise<Discrepancy[]> {
  return [...(await replayAll(db)), ...(await compareHolds(db)), ...(await compareEncumbrances(db))]
}

async function replayAll(db: Queryable): Promise<Discrepancy[]> {
  const found: Discrepancy[] = []
  const check = 'every lot replays to its stored result'
  for (let after: Id = '00000000-0000-0000-0000-000000000000'; ;) {
    const ids = (
      await db.query<{ id: Id }>('SELECT id FROM auctions.auctions WHERE id > $1 ORDER BY id LIMIT 500', [after])
    ).map(({ id }) => id)
    const last = ids.at(-1)
    if (last === undefined) return found
    after = last
    for (const auction of await readAuctions(db, ids)) {
      try {
        const result = replay(
          ruleFactsOf(await readStream(db, LOT_LOG_FACTS, lotStream(auction.id), { limit: 10_000_000 })),
        )
        const sold = auction.status === 'settled'
        const expected = { priceCents: auction.lot.priceCents, winnerId: auction.winnerId, endsAt: auction.lot.endsAt }
        const outcome = sold
          ? 'sold'
          : auction.status === 'live' || auction.status === 'scheduled' || auction.status === 'closed'
            ? 'open'
            : auction.status
        if (
          result.outcome !== outcome ||
          result.priceCents !== expected.priceCents ||
          (sold && result.winnerId !== expected.winnerId) ||
          result.endsAt !== expected.endsAt
        ) {
          found.push({
            check,
            subject: auction.id,
            detail: `stored ${outcome} ${JSON.stringify(expected)}, replayed ${JSON.stringify(result)}`,
          })
        }
      } catch (error) {
        found.push({ check, subject: auction.id, detail: error instanceof Error ? error.message : String(error) })
      }
    }
  }
}

async function compareHolds(db: Queryable): Promise<Discrepancy[]> {
  const check = 'the open holds are the leaders’ maxima'
  const leaders = await db.query<{ id: Id; leaderId: Id; holdId: Id; maximumCents: number }>(
    `SELECT id, leader_id AS "leaderId", leader_hold_id AS "holdId", leader_maximum_cents AS "maximumCents" FROM auctions.auctions
     WHERE leader_hold_id IS NOT NULL AND status IN ('scheduled', 'live', 'closed')`,
  )
  const holds = new Map((await openHolds(db, 'auction')).map((hold) => [hold.id, hold]))
  const found: Discrepancy[] = []
  for (const { id, leaderId, holdId, maximumCents } of leaders) {
    const hold = holds.get(holdId)
    holds.delete(holdId)
    if (!hold || hold.debitAccountId !== leaderId || hold.referenceId !== id || hold.amountCents !== maximumCents) {
      found.push({
        check,
        subject: id,
        detail: `leader ${leaderId} with ${maximumCents}, hold ${JSON.stringify(hold ?? null)}`,
      })
    }
  }
  for (const hold of holds.values())
    found.push({
      check,
      subject: hold.id,
      detail: `held ${hold.amountCents} for ${hold.referenceId}, where it leads nothing`,
    })
  return found
}

async function compareEncumbrances(db: Queryable): Promise<Discrepancy[]> {
  const check = 'the copies tied up in lots are those of open lots'
  const open = await db.query<{ auctionId: Id; copyId: Id }>(
    `SELECT l.auction_id AS "auctionId", l.copy_id AS "copyId" FROM auctions.lot_copies l JOIN auctions.auctions a ON a.id = l.auction_id WHERE a.status IN ('scheduled', 'live', 'closed')`,
  )
  const tied = new Map((await encumberedBy(db, 'auction')).map(({ copyId, encumbranceId }) => [copyId, encumbranceId]))
  const found: Discrepancy[] = []
  for (const { auctionId, copyId } of open) {
    if (tied.get(copyId) !== auctionId)
      found.push({
        check,
        subject: copyId,
        detail: `in the open lot ${auctionId}, tied up in ${tied.get(copyId) ?? 'nothing'}`,
      })
    tied.delete(copyId)
  }
  for (const [copyId, auctionId] of tied)
    found.push({ check, subject: copyId, detail: `tied up in ${auctionId}, which is not open` })
  return found
}
