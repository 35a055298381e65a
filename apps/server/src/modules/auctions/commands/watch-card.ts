import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { CatalogService } from '../../catalog/index.ts'
import { auctionsError } from '../errors.ts'

/** Of one member. A longer list is a search, which can be saved. */
export const MAXIMUM_WATCHED_CARDS = 500

export interface WatchCardDeps {
  readonly db: Transactor
  readonly catalog: Pick<CatalogService, 'cards'>
  readonly clock: Clock
}

/**
 * Puts a card on, or takes it off, what a member waits for; doing it twice changes nothing.
 * Rejects with `auctions.card_not_found`, `auctions.too_many_watched_cards`.
 */
export async function watchCard(
  { db, catalog, clock }: WatchCardDeps,
  { memberId, cardId, watch }: { memberId: Id; cardId: Id; watch: boolean },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!watch)
      return void (await tx.query('DELETE FROM auctions.card_watches WHERE member_id = $1 AND card_id = $2', [
        memberId,
        cardId,
      ]))
    if (!(await catalog.cards(tx, [cardId])).has(cardId)) orThrow(auctionsError('card_not_found'))
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`auctions.card_watches:${memberId}`]) // Counting and adding are one.
    const kept = await tx.query(
      `INSERT INTO auctions.card_watches (member_id, card_id, created_at)
       SELECT $1, $2, $3 WHERE (SELECT count(*) FROM auctions.card_watches WHERE member_id = $1 AND card_id <> $2) < $4
       ON CONFLICT (member_id, card_id) DO UPDATE SET created_at = auctions.card_watches.created_at RETURNING 1`,
      [memberId, cardId, clock(), MAXIMUM_WATCHED_CARDS],
    )
    if (kept.length === 0) orThrow(auctionsError('too_many_watched_cards', { maximum: MAXIMUM_WATCHED_CARDS }))
  })
}
