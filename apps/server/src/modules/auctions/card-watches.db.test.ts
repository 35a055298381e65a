import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { RejectionError } from '../../platform/errors/errors.ts'
import { readStream } from '../../platform/facts/log.ts'
import { LogSubscriptions } from '../../platform/facts/subscriptions.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { cardNotices } from './card-notices.ts'
import { cardChannel } from './channels.ts'
import { auctionFacts, lotStream } from './facts.ts'
import { openScheduled } from './commands/close-ended.ts'
import { MAXIMUM_WATCHED_CARDS, watchCard } from './commands/watch-card.ts'
import { pseudonyms } from './pseudonym.ts'
import { isCardWatched, listWatchedCards, readLotCards } from './queries/watched-cards.ts'
import { makeLot } from './testing.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

let ticks = 0
/** Each look is a millisecond later: what is watched next is newer. */
const clock = (): Date => new Date(Date.UTC(2026, 0, 1) + (ticks += 1))
/** A catalogue in which every id but one is a card. */
const UNKNOWN = newId()
const catalog = {
  cards: async (_db: unknown, ids: readonly Id[]) =>
    new Map(ids.filter((id) => id !== UNKNOWN).map((id) => [id, cardOf(id)])),
}
const cardOf = (id: Id) => ({
  id,
  game: 'test',
  set: { id, code: 'TST', name: 'Test' },
  collectorNumber: '1',
  name: 'A card',
  rarity: 'rare',
  finish: 'normal',
  language: 'en',
  image: null,
  searchText: 'a card',
})
const watch = async (memberId: Id, cardId: Id, on = true): Promise<void> =>
  watchCard({ db: test.db, catalog, clock }, { memberId, cardId, watch: on })
/** The code that it was refused with; null when it was done. */
const codeOf = async (done: Promise<void>): Promise<string | null> =>
  done.then(
    () => null,
    (error: unknown) => (error instanceof RejectionError ? error.rejection.code : String(error)),
  )
const cardOfLot = async (auctionId: Id): Promise<Id> => (await readLotCards(test.db, [auctionId]))[0]?.cardIds[0] ?? ''

describe('watching a card', () => {
  it('is kept once, also when asked for ten times at once, and ends', async () => {
    const [ada, cardId] = [newId(), newId()]
    await Promise.all(Array.from({ length: 10 }, async () => watch(ada, cardId)))
    expect(await listWatchedCards(test.db, ada, null, 10)).toHaveLength(1)
    await watch(ada, cardId, false)
    await watch(ada, cardId, false)
    expect(await isCardWatched(test.db, ada, cardId)).toBe(false)
  })

  it('refuses a card that there is not, and one more than may be watched, by many at once as well', async () => {
    const ada = newId()
    expect(await codeOf(watch(ada, UNKNOWN))).toBe('auctions.card_not_found')
    await test.db.query(
      'INSERT INTO auctions.card_watches (member_id, card_id, created_at) SELECT $1, uuidv7(), now() FROM generate_series(1, $2)',
      [ada, MAXIMUM_WATCHED_CARDS - 1],
    )
    const outcomes = await Promise.all(Array.from({ length: 5 }, async () => codeOf(watch(ada, newId()))))
    expect(outcomes.filter((code) => code === null)).toHaveLength(1)
    expect(outcomes.filter((code) => code === 'auctions.too_many_watched_cards')).toHaveLength(4)
  })

  it('is a list, newest first, a page at a time, with what can be bid on now', async () => {
    const [ada, lotId] = [newId(), await makeLot(test.db, { sellerId: newId(), startPriceCents: 1_200 })]
    const cards = [newId(), await cardOfLot(lotId), newId()]
    for (const cardId of cards) await watch(ada, cardId)
    const [first, second] = await listWatchedCards(test.db, ada, null, 2)
    expect([first?.cardId, second?.cardId]).toEqual([cards[2], cards[1]])
    expect(first).toMatchObject({ liveLots: 0, lowestPriceCents: null, nextEndsAt: null })
    expect(second).toMatchObject({ liveLots: 1, lowestPriceCents: 1_200 })
    expect(
      (await listWatchedCards(test.db, ada, [second?.key ?? '', second?.cardId ?? ''], 2)).map(({ cardId }) => cardId),
    ).toEqual([cards[0]])
  })
})

describe('a lot of a watched card', () => {
  it('is told to those who watch the card, once each, when it opens, and not to its seller', async () => {
    const { db } = test
    const subscriptions = new LogSubscriptions({ db, log: pino({ level: 'silent' }) })
    subscriptions.sideEffect(cardNotices({ db }))
    await subscriptions.prepare()
    subscriptions.run()
    const [seller, ada, bob] = [newId(), newId(), newId()]
    // Put up an hour ago, which is no news any more.
    const first = await makeLot(db, { sellerId: seller, endsInMs: 3_600_000 })
    const cardId = await cardOfLot(first)
    for (const memberId of [ada, bob, seller]) await watch(memberId, cardId)
    // Its start is later: it opens by a fact of its own.
    await db.query(
      `UPDATE auctions.auctions SET status = 'scheduled', starts_at = now() - interval '1 second' WHERE id = $1`,
      [first],
    )
    await openScheduled({ db }, 10)
    const told = async () =>
      (
        await db.query<{ members: Id[] }>(
          `SELECT data -> 'memberIds' AS members FROM events.log WHERE type = 'auctions.watched_card_listed' AND data ->> 'auctionId' = $1`,
          [first],
        )
      ).map(({ members }) => members)
    await expect.poll(told).toEqual([[ada, bob].sort()])
    await subscriptions.stop()
  })

  it('reaches the card’s room with its creation', async () => {
    const channel = cardChannel({ db: test.db, pseudonyms: pseudonyms('a-secret-of-some-length-for-tests') })
    const auctionId = await makeLot(test.db, { sellerId: newId() })
    const cardId = await cardOfLot(auctionId)
    const [created] = await readStream(test.db, [auctionFacts['auctions.created']], lotStream(auctionId))
    if (!created) throw new Error('the lot’s creation was not told')
    expect(await channel.messages(created)).toMatchObject([
      {
        room: `card:${cardId}`,
        type: 'auctions.opened',
        data: { auctionId, status: 'live', bidCount: 0 },
        sequence: created.position,
      },
    ])
  })
})
