import { isBuyNowPossible, openLot, type LotTerms } from '@ece/rules/auction'
import { EBAY_US_INCREMENTS, type IncrementStep } from '@ece/rules/increments'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor, Tx } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { requireFlag } from '../../../platform/flags/errors.ts'
import type { AsksFlags } from '../../../platform/flags/part.ts'
import { newId, type Id } from '../../../platform/ids/ids.ts'
import { lexemesOf, type CatalogCard, type CatalogService } from '../../catalog/index.ts'
import type { Ledger } from '../../ledger/index.ts'
import type { Vault, VaultCopy } from '../../vault/index.ts'
import { mayCreate, packIncrements, type Auction, type LotPlan } from '../auction.decision.ts'
import { mayList } from '../bidder.decision.ts'
import { auctionFacts, lotStream, type NewAuctionFact } from '../facts.ts'
import { auctionFlags } from '../flags.ts'

/** The exchange's rules for new lots; a lot keeps those of its creation. */
export interface AuctionHouse {
  readonly feeBps: number
  readonly extendWindowMs: number
  readonly extendByMs: number
  readonly maximumExtensionMs: number
  readonly increments: readonly IncrementStep[]
}

export const DEFAULT_HOUSE: Omit<AuctionHouse, 'feeBps'> = {
  extendWindowMs: 120_000,
  extendByMs: 120_000,
  maximumExtensionMs: 60 * 60_000,
  increments: EBAY_US_INCREMENTS,
}

export interface CreateAuction {
  readonly sellerId: Id
  /** Staff with a permission that shows maxima and reserves. */
  readonly sellerSeesSecrets: boolean
  readonly copyIds: readonly Id[]
  readonly title?: string | undefined
  readonly startPriceCents: number
  readonly reservePriceCents?: number | undefined
  readonly buyNowPriceCents?: number | undefined
  readonly startsAt?: Date | undefined
  readonly endsAt: Date
}

export interface CreateAuctionDeps {
  readonly db: Transactor
  readonly catalog: Pick<CatalogService, 'cards'>
  readonly vault: Vault
  readonly ledger: Ledger
  readonly house: AuctionHouse
  readonly flags: AsksFlags
  readonly clock: Clock
}

/**
 * Puts copies up as one lot, which ties them up; opens its escrow.
 * Rejects with `auctions.staff_may_not_trade`, `starts_in_past`, `invalid_period`, `reserve_below_start`, `buy_now_too_low`, and the vault's
 * `copy_not_found`, `not_owner`, `not_in_vault`, `encumbered`; with `flags.paused` while operators take no new lots.
 */
export async function createAuction(deps: CreateAuctionDeps, input: CreateAuction): Promise<Auction> {
  requireFlag(deps.flags, auctionFlags.newLots, input.sellerId)
  const now = deps.clock()
  const plan: LotPlan = {
    startPriceCents: input.startPriceCents,
    reservePriceCents: input.reservePriceCents ?? null,
    buyNowPriceCents: input.buyNowPriceCents ?? null,
    startsAt: input.startsAt ?? now,
    endsAt: input.endsAt,
  }
  const refused = mayList({ seesSecrets: input.sellerSeesSecrets }) ?? mayCreate(plan, now)
  if (refused) orThrow(refused)
  return deps.db.transaction(async (tx) => {
    const id = newId()
    const copies = await deps.vault.encumber(tx, input.copyIds, input.sellerId, { kind: 'auction', id }, now)
    const cards = await deps.catalog.cards(tx, [...new Set(copies.map(({ cardId }) => cardId))])
    const inOrder = input.copyIds.flatMap(
      (copyId) => cards.get(copies.find((copy) => copy.id === copyId)?.cardId ?? '') ?? [],
    )
    const auction = newAuction(id, input, plan, deps.house, input.title ?? titleOf(inOrder), now)
    await insertAuction(tx, auction, plan, input.copyIds)
    await insertListing(tx, auction, { cards: inOrder, copies })
    await deps.ledger.openBook(tx, { escrows: [id] })
    const fact: NewAuctionFact = {
      type: 'auctions.created',
      stream: lotStream(id),
      sequence: auction.sequence,
      actorId: input.sellerId,
      occurredAt: now,
      data: {
        auctionId: id,
        sellerId: input.sellerId,
        title: auction.title,
        copyIds: input.copyIds,
        terms: auction.lot.terms,
        feeBps: auction.feeBps,
      },
    }
    await publish(tx, auctionFacts, [fact])
    return auction
  })
}

function newAuction(
  id: Id,
  { sellerId }: CreateAuction,
  plan: LotPlan,
  house: AuctionHouse,
  title: string,
  now: Date,
): Auction {
  const endsAt = plan.endsAt.getTime()
  const terms: LotTerms = {
    startPriceCents: plan.startPriceCents,
    reservePriceCents: plan.reservePriceCents,
    buyNowPriceCents: plan.buyNowPriceCents,
    startsAt: plan.startsAt.getTime(),
    endsAt,
    maximumEndsAt: endsAt + house.maximumExtensionMs,
    extendWindowMs: house.extendWindowMs,
    extendByMs: house.extendByMs,
    increments: house.increments,
  }
  const status = terms.startsAt <= now.getTime() ? 'live' : 'scheduled'
  return {
    id,
    sellerId,
    status,
    title,
    lot: openLot(terms),
    leaderHoldId: null,
    feeBps: house.feeBps,
    sequence: 1,
    watchers: 0,
    winnerId: null,
    createdAt: now,
    closedAt: null,
  }
}

function titleOf(cards: readonly CatalogCard[]): string {
  const [first, ...others] = cards
  if (!first) return 'A lot'
  return others.length === 0 ? first.name : `${first.name} and ${others.length} more`
}

async function insertAuction(tx: Tx, auction: Auction, plan: LotPlan, copyIds: readonly Id[]): Promise<void> {
  const { terms } = auction.lot
  await tx.query(
    `INSERT INTO auctions.auctions (id, seller_id, status, title, start_price_cents, reserve_price_cents, buy_now_price_cents, starts_at, first_ends_at,
       maximum_ends_at, extend_window_ms, extend_by_ms, fee_bps, increments, price_cents, ends_at, sequence, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $5, $9, $15, $16)`,
    [
      auction.id,
      auction.sellerId,
      auction.status,
      auction.title,
      plan.startPriceCents,
      plan.reservePriceCents,
      plan.buyNowPriceCents,
      plan.startsAt,
      plan.endsAt,
      new Date(terms.maximumEndsAt),
      terms.extendWindowMs,
      terms.extendByMs,
      auction.feeBps,
      JSON.stringify(packIncrements(terms.increments)),
      auction.sequence,
      auction.createdAt,
    ],
  )
  await tx.query(
    `INSERT INTO auctions.lot_copies (auction_id, copy_id, place) SELECT $1, copy_id, place FROM unnest($2::uuid[]) WITH ORDINALITY AS c (copy_id, place)`,
    [auction.id, copyIds],
  )
}

/** What lots are filtered by: a copy's condition, or its grader and grade. */
function qualitiesOf({ condition, grader, grade }: VaultCopy): string[] {
  return grader === null || grade === null
    ? [`condition ${condition}`]
    : ['graded', `grader ${grader}`, `grade ${grade}`, `${grader} ${grade}`]
}

async function insertListing(
  tx: Tx,
  auction: Auction,
  { cards, copies }: { cards: readonly CatalogCard[]; copies: readonly VaultCopy[] },
): Promise<void> {
  const unique = (values: readonly Id[]): Id[] => [...new Set(values)]
  await tx.query(
    `INSERT INTO auctions.listings (auction_id, seller_id, status, price_cents, bid_count, ends_at, game, set_ids, card_ids, rarity, search_text, starts_at, has_reserve,
       buy_now_possible, qualities)
     VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      auction.id,
      auction.sellerId,
      auction.status,
      auction.lot.priceCents,
      new Date(auction.lot.endsAt),
      cards[0]?.game ?? '',
      unique(cards.map(({ set }) => set.id)),
      unique(cards.map(({ id }) => id)),
      cards[0]?.rarity ?? null,
      [...lexemesOf(auction.title), ...cards.map(({ searchText }) => searchText)].join(' ').slice(0, 4_000),
      new Date(auction.lot.terms.startsAt),
      auction.lot.terms.reservePriceCents !== null,
      isBuyNowPossible(auction.lot),
      unique(copies.flatMap(qualitiesOf)),
    ],
  )
}
