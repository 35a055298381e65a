import { randomInt } from 'node:crypto'
import { saveGuidePrices } from '../modules/analytics/index.ts'
import { createAuction, memberInGoodStanding, placeBids, watchAuction, watchCard } from '../modules/auctions/index.ts'
import { depositFunds, faucet } from '../modules/ledger/index.ts'
import { issueCopies } from '../modules/vault/index.ts'
import { NOTICE } from '../platform/telemetry/log.ts'
import { ensurePartitions } from '../platform/db/partitions.ts'
import { factList } from '../platform/facts/fact.ts'
import { publish, readStream } from '../platform/facts/log.ts'
import { demoFacts } from './facts.ts'
import { createFlags } from '../platform/flags/part.ts'
import { newId, type Id } from '../platform/ids/ids.ts'
import { renderCardImage } from '@ece/demo-art/art'
import { demoSets, type DemoCard, type DemoSet } from '@ece/demo-art/cards'
import { demoGuide } from './guide.ts'
import { bestFirst, demoLot } from './lots.ts'
import { DEMO_PASSWORD, demoMembers } from './members.ts'
import { collectorsBids, collectorsCards, collectorsWatch, seedEndedLots } from './sales.ts'
import type { SeedDeps } from './seed-deps.ts'

const GAME = 'elite'
/** How much of the demonstration is loaded. */
export interface SeedSize {
  readonly cardsPerSet: number
  readonly lots: number
  /** Lots that have ended, with their sales. */
  readonly endedLots: number
}
const WHOLE: Omit<SeedSize, 'cardsPerSet'> = { lots: 90, endedLots: 16 }
/** Card images that are drawn and stored in one transaction: kept short, because a long one holds the log's subscriptions back. */
const CARDS_AT_ONCE = 10

/**
 * Loads the demonstration once: members, three sets with their art, copies and lots. Each step looks at what is there, so a
 * seed that was killed goes on where it stopped. Rejects between two steps when the signal aborts.
 */
export async function seed(
  deps: SeedDeps,
  { size: given, signal }: { size?: SeedSize; signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const { db, log, settings } = deps.foundation
  const size = given ?? { ...WHOLE, cardsPerSet: settings.ECE_DEMO_CARDS }
  if (settings.NODE_ENV === 'production') throw new Error('Demonstration data is refused in production.')
  const done = await readStream(db, factList(demoFacts), 'demo')
  if (done.some(({ type }) => type === 'demo.seeded')) return
  log.info(NOTICE, 'loading demonstration data (once): members, cards with their art, lots')
  const members = await seedMembers(deps)
  const cardIds = await seedCards(deps, size, members, signal)
  await seedGuide(deps, cardIds)
  const there = (wanted: 'demo.lot_put_up' | 'demo.lot_ended'): Set<number> =>
    new Set(done.flatMap((fact) => (fact.type === wanted ? fact.data.index : [])))
  const lotsThere = there('demo.lot_put_up')
  for (let index = 0; index < size.lots; index += 1) {
    signal?.throwIfAborted()
    if (!lotsThere.has(index)) await seedLot(deps, index, members, cardIds)
  }
  await seedEndedLots(deps, { count: size.endedLots, members, cardIds, done: there('demo.lot_ended'), signal })
  await db.transaction(async (tx) =>
    publish(tx, demoFacts, [{ type: 'demo.seeded', stream: 'demo', data: {}, occurredAt: new Date() }]),
  )
  log.info('the demonstration data is there')
}

async function seedMembers({ foundation: { db, clock }, identity, ledger }: SeedDeps): Promise<Map<string, Id>> {
  const ids = new Map<string, Id>()
  for (const { email, name, username, roles, walletCents } of demoMembers) {
    const existing = await identity.findByEmail(db, email)
    const { id } =
      existing ??
      (await identity.createMember({
        email,
        password: DEMO_PASSWORD,
        name,
        username,
        roles: [...roles],
        emailVerified: true,
      }))
    ids.set(email, id)
    if ((await ledger.balances(db, id)).postedCents === 0)
      await depositFunds(
        { db, ledger, clock },
        { transferId: newId(), memberId: id, amountCents: walletCents, rail: faucet },
      )
  }
  return ids
}

const memberOf = (members: ReadonlyMap<string, Id>, email: string): Id => {
  const id = members.get(email)
  if (id === undefined) throw new Error(`the demonstration has no member ${email}`)
  return id
}

async function seedCards(
  deps: SeedDeps,
  { cardsPerSet }: SeedSize,
  members: ReadonlyMap<string, Id>,
  signal: AbortSignal | undefined,
): Promise<Map<string, Id>> {
  const ids = new Map<string, Id>()
  for (const set of demoSets) {
    const cards = set.cards.toSorted(bestFirst).slice(0, cardsPerSet)
    for (let start = 0; start < cards.length; start += CARDS_AT_ONCE) {
      signal?.throwIfAborted()
      const page = cards.slice(start, start + CARDS_AT_ONCE)
      for (const [number, id] of await seedPage(deps, set, page, memberOf(members, 'admin@ece.local')))
        ids.set(`${set.code}/${number}`, id)
    }
  }
  return ids
}

async function seedPage(
  { foundation: { db }, media, catalog }: SeedDeps,
  set: DemoSet,
  page: readonly DemoCard[],
  ownerId: Id,
): Promise<Map<string, Id>> {
  const images = await Promise.all(page.map(async (card) => renderCardImage(card)))
  return db.transaction(async (tx) => {
    const stored: Id[] = []
    for (const bytes of images) stored.push((await media.store(tx, { bytes, ownerId, purpose: 'card' })).id)
    const { id: setId } = await catalog.upsertSet(tx, {
      game: GAME,
      code: set.code,
      name: set.name,
      releasedOn: set.releasedOn,
    })
    const { ids } = await catalog.upsertCards(
      tx,
      page.map((card, index) => ({
        setId,
        collectorNumber: card.collectorNumber,
        name: card.name,
        finish: card.rarity === 'mythic' ? 'holo' : card.rarity === 'rare' ? 'foil' : 'normal',
        language: 'en',
        rarity: card.rarity,
        artist: card.artist,
        releasedOn: set.releasedOn,
        text: [card.typeLine, card.text, card.flavor].join('\n'),
        attributes: { ...card.attributes, typeLine: card.typeLine, flavor: card.flavor },
        imageMediaId: stored[index] ?? null,
      })),
    )
    return new Map(page.map((card, index) => [card.collectorNumber, ids[index] ?? '']))
  })
}

/** The invented price guide, so that a card's chart shows how one looks before the first lots have ended. */
async function seedGuide({ foundation: { db, clock } }: SeedDeps, cardIds: ReadonlyMap<string, Id>): Promise<void> {
  const cards = demoSets.flatMap((set) =>
    set.cards.map((card) => ({ card, cardId: cardIds.get(`${set.code}/${card.collectorNumber}`) })),
  )
  const prices = cards.flatMap(({ card, cardId }, index) =>
    cardId === undefined ? [] : demoGuide(card, index, clock()).map((price) => ({ cardId, ...price })),
  )
  await db.transaction(async (tx) => saveGuidePrices(tx, 'Demonstration guide', prices, new Date()))
  await ensurePartitions(db) // The prices are of a year.
}

// Dealt evenly over the sets, best cards first within each, so that the first page shows something of everything.
const decks = demoSets.map((set) => set.cards.toSorted(bestFirst))

/** The n-th lot with the copies around it, and that it is there: one transaction, so that a killed seed neither lacks nor doubles it. */
async function seedLot(
  { foundation: { db, clock }, vault, ledger, catalog, auctions }: SeedDeps,
  index: number,
  members: ReadonlyMap<string, Id>,
  cardIds: ReadonlyMap<string, Id>,
): Promise<void> {
  const sellerId = memberOf(members, 'seller@ece.local')
  const [alice, bob] = [memberOf(members, 'alice@ece.local'), memberOf(members, 'bob@ece.local')]
  const deck = decks[index % decks.length] ?? []
  const card = deck[Math.floor(index / decks.length)]
  const cardId = card && cardIds.get(`${card.setCode}/${card.collectorNumber}`)
  if (!card || cardId === undefined) return
  const graded = index % 4 === 0
  const grade = {
    grader: 'ECG',
    grade: ['10', '9.5', '9'][index % 3] ?? '9',
    certNumber: String(70_000_000 + randomInt(9_999_999)),
  }
  const { startsInMinutes, lastsMinutes, ...terms } = demoLot(card, index)
  const startsAt = new Date(clock().getTime() + startsInMinutes * 60_000)
  const endsAt = new Date(startsAt.getTime() + lastsMinutes * 60_000)
  await db.transaction(async (tx) => {
    const issuing = { db: tx, catalog, clock }
    const [first, second, third] = await issueCopies(
      issuing,
      graded ? { cardId, ownerId: sellerId, grade } : { cardId, ownerId: sellerId, edition: 3 + (index % 7) },
    )
    if (!first) return
    const { id: auctionId } = await createAuction(
      { db: tx, catalog, vault, ledger, house: auctions.house, flags: createFlags(db), clock },
      { ...terms, sellerId, sellerSeesSecrets: false, copyIds: [first.id], startsAt, endsAt },
    )
    for (const { email } of collectorsWatch.filter(({ lot }) => lot === index))
      await watchAuction({ db: tx }, { auctionId, memberId: memberOf(members, email), watch: true })
    for (const { email } of collectorsCards.filter(({ lot }) => lot === index))
      await watchCard({ db: tx, catalog, clock }, { memberId: memberOf(members, email), cardId, watch: true })
    const bids = collectorsBids.filter(({ lot }) => lot === index)
    await placeBids(
      { db: tx, ledger },
      bids.map(({ email, times }) => ({
        auctionId,
        bidder: memberInGoodStanding(memberOf(members, email)),
        maximumCents: Math.round(terms.startPriceCents * times),
      })),
    )
    if (second) await issueCopies(issuing, { cardId, ownerId: index % 2 === 0 ? alice : bob })
    if (third) await issueCopies(issuing, { cardId, ownerId: index % 2 === 0 ? bob : alice, condition: 'LP' })
    await publish(tx, demoFacts, [{ type: 'demo.lot_put_up', stream: 'demo', data: { index }, occurredAt: clock() }])
  })
}
