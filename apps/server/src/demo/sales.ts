import { setTimeout as sleep } from 'node:timers/promises'
import { createAuction, memberInGoodStanding, placeBids } from '../modules/auctions/index.ts'
import { issueCopies } from '../modules/vault/index.ts'
import { publish } from '../platform/facts/log.ts'
import { demoFacts } from './facts.ts'
import { createFlags } from '../platform/flags/part.ts'
import type { Id } from '../platform/ids/ids.ts'
import { demoSets } from '@ece/demo-art/cards'
import { bestFirst, demoLot } from './lots.ts'
import type { SeedDeps } from './seed-deps.ts'

/** Who bids on an ended lot, in which order; the shop sells. One in seven finds nobody. */
const BIDDERS = [
  'mira@ece.local',
  'alice@ece.local',
  'jonas@ece.local',
  'bob@ece.local',
  'priya@ece.local',
  'leo@ece.local',
  'sofia@ece.local',
]
const NOBODY_EVERY = 7
const PUT_UP_HOURS_AGO = 20
/** Long enough for the bids of one lot to be placed, on a slow machine as well. */
const OPEN_MS = 1_500

/** The cards of ended lots are among those that are up now, so that a live lot's card has a last price. */
const sold = demoSets.flatMap((set) => set.cards.toSorted(bestFirst).slice(0, 6)).toSorted(bestFirst)

/**
 * Lots that have ended by the time that anyone looks: put up for a moment, bid on by members through the same commands as
 * everywhere, and closed by the exchange's own timer at its start. They give past sales, a seller's figures, and logs to recompute.
 */
export async function seedEndedLots(
  deps: SeedDeps,
  {
    count,
    members,
    cardIds,
    done,
    signal,
  }: {
    count: number
    members: ReadonlyMap<string, Id>
    cardIds: ReadonlyMap<string, Id>
    done: ReadonlySet<number>
    signal: AbortSignal | undefined
  },
): Promise<void> {
  for (let index = 0; index < Math.min(count, sold.length); index += 1) {
    signal?.throwIfAborted()
    if (!done.has(index)) await seedEndedLot(deps, index, members, cardIds)
  }
  // The last of them has ended then, and the start that follows closes them all.
  if (done.size < count) await sleep(OPEN_MS, undefined, { signal })
}

async function seedEndedLot(
  { foundation: { db, clock }, vault, ledger, catalog, auctions }: SeedDeps,
  index: number,
  members: ReadonlyMap<string, Id>,
  cardIds: ReadonlyMap<string, Id>,
): Promise<void> {
  const card = sold[index]
  const cardId = card && cardIds.get(`${card.setCode}/${card.collectorNumber}`)
  const sellerId = members.get('seller@ece.local')
  if (!card || cardId === undefined || sellerId === undefined) return
  const { startPriceCents } = demoLot(card, index)
  const putUp = (): Date => new Date(clock().getTime() - PUT_UP_HOURS_AGO * 3_600_000)
  // A late bid would move the end of a lot that is open for a second.
  const house = { ...auctions.house, extendWindowMs: 0 }
  const auctionId = await db.transaction(async (tx) => {
    const [copy] = await issueCopies({ db: tx, catalog, clock: putUp }, { cardId, ownerId: sellerId, condition: 'NM' })
    if (!copy) throw new Error('no copy was issued')
    const lot = await createAuction(
      { db: tx, catalog, vault, ledger, house, flags: createFlags(db), clock: putUp },
      {
        sellerId,
        sellerSeesSecrets: false,
        copyIds: [copy.id],
        startPriceCents,
        endsAt: new Date(clock().getTime() + OPEN_MS),
      },
    )
    await publish(tx, demoFacts, [{ type: 'demo.lot_ended', stream: 'demo', data: { index }, occurredAt: clock() }])
    return lot.id
  })
  if (index % NOBODY_EVERY === NOBODY_EVERY - 1) return
  const bids = Array.from({ length: 2 + (index % 3) }, (_, turn) => ({
    auctionId,
    bidder: memberInGoodStanding(members.get(BIDDERS[(index + turn) % BIDDERS.length] ?? '') ?? ''),
    maximumCents: Math.round(startPriceCents * (1.1 + turn * 0.22 + (index % 4) * 0.05)),
  }))
  await placeBids(
    { db, ledger },
    bids.filter(({ bidder }) => bidder.id !== ''),
  )
}

/** What the two collectors have under way when they first sign in: a lead, one that is lost again, and lots that they watch. */
export const collectorsBids = [
  { lot: 9, email: 'alice@ece.local', times: 1.9 },
  { lot: 12, email: 'alice@ece.local', times: 1.2 },
  { lot: 12, email: 'bob@ece.local', times: 1.8 },
  { lot: 15, email: 'bob@ece.local', times: 1.5 },
] as const
/** Cards of these lots, which they wait for. */
export const collectorsCards = [
  { lot: 0, email: 'alice@ece.local' },
  { lot: 31, email: 'alice@ece.local' },
  { lot: 33, email: 'bob@ece.local' },
] as const
export const collectorsWatch = [
  { lot: 10, email: 'alice@ece.local' },
  { lot: 16, email: 'alice@ece.local' },
  { lot: 20, email: 'alice@ece.local' },
  { lot: 9, email: 'bob@ece.local' },
] as const
