import type { Database } from '../../platform/db/database.ts'
import type { LoggedOf } from '../../platform/facts/fact.ts'
import { publish } from '../../platform/facts/log.ts'
import type { SideEffect } from '../../platform/facts/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { auctionFacts, lotStream, type NewAuctionFact } from './facts.ts'
import { readCardWatchers, readLotCards } from './queries/watched-cards.ts'

/** Members named by one fact. */
const AT_ONCE = 500
/** What is over by the time that it is told is no news; of a lot that has just opened the list may not know it yet. */
const OVER = new Set(['closed', 'settled', 'unsold', 'cancelled'])
/** After a long stop what opened then is no news any more. */
const NEWS_MS = 15 * 60_000

const OPENINGS = [auctionFacts['auctions.created'], auctionFacts['auctions.opened']]
type Opening = (typeof OPENINGS)[number]

/**
 * Tells who watches a card that a lot of it has opened: a fact for each few hundred of them, from which their pages hear
 * (channels.ts). At least once: a page that hears it twice shows it once.
 */
export function cardNotices({ db, now = Date.now }: { db: Database; now?: () => number }): SideEffect<Opening> {
  return {
    name: 'auctions.card_notices',
    facts: OPENINGS,
    react: async (facts) => {
      const titles = new Map(
        facts.filter((fact) => hasOpened(fact, now())).map(({ data }) => [data.auctionId, data.title]),
      )
      if (titles.size === 0) return
      for (const { auctionId, sellerId, status, cardIds } of await readLotCards(db, [...titles.keys()])) {
        if (OVER.has(status)) continue
        for (const cardId of cardIds)
          await tellWatchers(db, { auctionId, sellerId, cardId, title: titles.get(auctionId) ?? '' })
      }
    },
  }
}

async function tellWatchers(
  db: Database,
  { auctionId, sellerId, cardId, title }: { auctionId: Id; sellerId: Id; cardId: Id; title: string },
): Promise<void> {
  for (let after: Id | null = null; ;) {
    const memberIds: Id[] = await readCardWatchers(db, cardId, sellerId, after, AT_ONCE)
    if (memberIds.length === 0) return
    const fact: NewAuctionFact = {
      type: 'auctions.watched_card_listed',
      stream: lotStream(auctionId),
      actorId: null,
      data: { auctionId, cardId, title, memberIds },
      occurredAt: new Date(),
    }
    await db.transaction(async (tx) => publish(tx, auctionFacts, [fact]))
    if (memberIds.length < AT_ONCE) return
    after = memberIds.at(-1) ?? null
  }
}

/** A lot whose start is later opens by a fact of its own. */
function hasOpened(fact: LoggedOf<Opening>, now: number): boolean {
  const at = fact.occurredAt.getTime()
  if (now - at > NEWS_MS) return false
  return fact.type === 'auctions.opened' || fact.data.terms.startsAt <= at
}
