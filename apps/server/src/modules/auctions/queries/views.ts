import type { Auction as AuctionView } from '@ece/contracts/auctions'
import type { Copy } from '@ece/contracts/vault'
import { LRUCache } from 'lru-cache'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { CatalogService } from '../../catalog/index.ts'
import type { UsersService } from '../../users/index.ts'
import { copyViews } from '../../vault/index.ts'
import { visibleState, type Auction } from '../auction.decision.ts'
import type { Pseudonyms } from '../pseudonym.ts'
import { lotCopies, readAuctions } from '../store.ts'

/** What of a lot's view does not change with bids. Kept for a while: reading it takes four modules. */
interface LotSurroundings {
  readonly copies: readonly Copy[]
  readonly seller: { readonly id: Id; readonly handle: string }
}

export interface Standing {
  readonly maximumCents: number | null
  readonly watching: boolean
}

const SURROUNDINGS_TTL_MS = 30_000
const WATCHING_TTL_MS = 60_000

/** Lots as the wire shows them. */
export class LotViews {
  readonly #deps: { db: Queryable; catalog: CatalogService; users: UsersService; pseudonyms: Pseudonyms }
  readonly #watching = new LRUCache<string, boolean>({ max: 200_000, ttl: WATCHING_TTL_MS })
  readonly #sellers = new LRUCache<Id, Id>({ max: 100_000 })
  readonly #surroundings = new LRUCache<Id, LotSurroundings>({ max: 20_000, ttl: SURROUNDINGS_TTL_MS })

  constructor(deps: { db: Queryable; catalog: CatalogService; users: UsersService; pseudonyms: Pseudonyms }) {
    this.#deps = deps
  }

  /** Forgets what surrounds a lot: its copies have moved. */
  forget(auctionId: Id): void {
    this.#surroundings.delete(auctionId)
  }

  /** Who sells the lot; undefined when there is no such lot. A seller never changes, so it is kept. */
  async sellerOf(auctionId: Id): Promise<Id | undefined> {
    const known = this.#sellers.get(auctionId)
    if (known !== undefined) return known
    const [row] = await this.#deps.db.query<{ sellerId: Id }>(
      'SELECT seller_id AS "sellerId" FROM auctions.auctions WHERE id = $1',
      [auctionId],
      'auctions.seller',
    )
    if (row) this.#sellers.set(auctionId, row.sellerId)
    return row?.sellerId
  }

  /** Whether the member watches the lot; kept for a minute, so that a bidder's next bid asks nothing. */
  async isWatching(auctionId: Id, memberId: Id): Promise<boolean> {
    const known = this.#watching.get(auctionId + memberId)
    if (known !== undefined) return known
    const watching = (await this.standings([auctionId], memberId)).get(auctionId)?.watching ?? false
    this.setWatching(auctionId, memberId, watching)
    return watching
  }

  setWatching(auctionId: Id, memberId: Id, watching: boolean): void {
    this.#watching.set(auctionId + memberId, watching)
  }

  /** A lot that the running transaction has just made or changed: nothing of it may be kept before the commit. */
  async ofNew(tx: Queryable, auction: Auction, memberId: Id): Promise<AuctionView> {
    const views = new LotViews({ ...this.#deps, db: tx })
    return views.of(auction, { memberId, standing: (await views.standings([auction.id], memberId)).get(auction.id) })
  }

  /** The lots in the order asked for; those that do not exist are left out. With `you` for a member. */
  async ofIds(ids: readonly Id[], memberId: Id | null): Promise<AuctionView[]> {
    const [auctions, standings] = await Promise.all([
      readAuctions(this.#deps.db, ids),
      memberId === null ? null : this.standings(ids, memberId),
    ])
    const byId = new Map(auctions.map((auction) => [auction.id, auction]))
    const ordered = ids.flatMap((id) => byId.get(id) ?? [])
    await this.#load(ordered)
    return Promise.all(
      ordered.map(async (auction) =>
        this.of(auction, memberId === null ? null : { memberId, standing: standings?.get(auction.id) }),
      ),
    )
  }

  async of(auction: Auction, caller: { memberId: Id; standing: Standing | undefined } | null): Promise<AuctionView> {
    if (!this.#surroundings.has(auction.id)) await this.#load([auction])
    const { copies = [], seller = { id: auction.sellerId, handle: '' } } = this.#surroundings.get(auction.id) ?? {}
    const { lot } = auction
    const { leaderId, buyNowPossible, ...visible } = visibleState(auction)
    return {
      id: auction.id,
      title: auction.title,
      copies: [...copies],
      seller,
      startPriceCents: lot.terms.startPriceCents,
      ...visible,
      hasReserve: lot.terms.reservePriceCents !== null,
      buyNowPriceCents: buyNowPossible ? lot.terms.buyNowPriceCents : null,
      startsAt: new Date(lot.terms.startsAt).toISOString(),
      firstEndsAt: new Date(lot.terms.endsAt).toISOString(),
      maximumEndsAt: new Date(lot.terms.maximumEndsAt).toISOString(),
      leaderPseudonym: leaderId === null ? null : this.#deps.pseudonyms(auction.id, leaderId),
      watchers: auction.watchers,
      ...(caller
        ? {
            you: {
              leading: leaderId === caller.memberId,
              maximumCents: caller.standing?.maximumCents ?? null,
              watching: caller.standing?.watching ?? false,
            },
          }
        : {}),
    }
  }

  async standings(ids: readonly Id[], memberId: Id): Promise<Map<Id, Standing>> {
    const rows = await this.#deps.db.query<{ id: Id; maximumCents: number | null; watching: boolean }>(
      `SELECT wanted.id, s.maximum_cents AS "maximumCents", w.member_id IS NOT NULL AS watching
       FROM unnest($1::uuid[]) AS wanted (id)
       LEFT JOIN auctions.standings s ON s.auction_id = wanted.id AND s.member_id = $2
       LEFT JOIN auctions.watches w ON w.auction_id = wanted.id AND w.member_id = $2`,
      [ids, memberId],
      'auctions.standings',
    )
    return new Map(rows.map(({ id, maximumCents, watching }) => [id, { maximumCents, watching }]))
  }

  async #load(auctions: readonly Auction[]): Promise<void> {
    const missing = auctions.filter(({ id }) => !this.#surroundings.has(id))
    if (missing.length === 0) return
    const { db, catalog, users } = this.#deps
    const [copyIds, profiles] = await Promise.all([
      lotCopies(
        db,
        missing.map(({ id }) => id),
      ),
      users.profiles(db, [...new Set(missing.map(({ sellerId }) => sellerId))]),
    ])
    const copies = await copyViews(db, catalog, [...copyIds.values()].flat())
    for (const { id, sellerId } of missing) {
      this.#surroundings.set(id, {
        copies: (copyIds.get(id) ?? []).flatMap((copyId) => copies.get(copyId) ?? []),
        seller: { id: sellerId, handle: profiles.get(sellerId)?.handle ?? '' },
      })
    }
  }
}
