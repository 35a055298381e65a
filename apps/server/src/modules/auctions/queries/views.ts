import type { Auction as AuctionView, YourStanding } from '@ece/contracts/auctions'
import type { Copy } from '@ece/contracts/vault'
import { LRUCache } from 'lru-cache'
import type { Queryable } from '../../../platform/db/database.ts'
import type { KeptBeginning } from '../../../platform/http/cached-reply.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { CatalogService } from '../../catalog/index.ts'
import type { UsersService } from '../../users/index.ts'
import { copyViews, seesOwnerAs } from '../../vault/index.ts'
import { visibleState, type Auction } from '../auction.decision.ts'
import { mayBid, type Bidder } from '../bidder.decision.ts'
import type { Pseudonyms } from '../pseudonym.ts'
import { lotCopies, readAuctions } from '../store.ts'
import { batchedStandings, readStandings, type Standing, type Standings } from './standings.ts'

/** A signed-in member who looks at lots. */
export type Viewer = Omit<Bidder, 'isBlockedBySeller'>

/** What of a lot's view does not change with bids: reading it takes four modules. */
interface Surroundings {
  readonly copies: readonly Copy[]
  readonly seller: { readonly id: Id; readonly handle: string }
}

/** What every viewer sees alike, and as the text that answers begin with, before its last brace. */
interface SharedView {
  readonly auction: Auction
  readonly view: AuctionView
  readonly json: () => KeptBeginning
}

/** One lot as it is sent: the JSON that everybody's answer begins with, and the end that is the viewer's own. */
export interface LotText {
  readonly beginning: KeptBeginning
  readonly end: string
}

export interface LotViewDeps {
  readonly db: Queryable
  readonly catalog: CatalogService
  readonly users: UsersService
  readonly pseudonyms: Pseudonyms
}

const SURROUNDINGS_TTL_MS = 30_000
/** Of about 2 KB each. */
const MOST_LOTS = 10_000

/**
 * Lots as the wire shows them: a part that is the same for everybody, kept, and `you`. A member's standing is read anew with
 * every answer, and with it the lot's counters, so what is kept is shown only while it is of now.
 */
export class LotViews {
  readonly #deps: LotViewDeps
  readonly #standings: Standings
  readonly #sellers = new LRUCache<Id, Id>({ max: 100_000 })
  readonly #surroundings = new LRUCache<Id, Surroundings>({ max: MOST_LOTS, ttl: SURROUNDINGS_TTL_MS })
  readonly #shared = new LRUCache<Id, SharedView>({ max: MOST_LOTS, ttl: SURROUNDINGS_TTL_MS })

  constructor(deps: LotViewDeps) {
    this.#deps = deps
    this.#standings = batchedStandings(deps.db)
  }

  /** Forgets what surrounds a lot: its copies have moved. */
  forget(auctionId: Id): void {
    this.#surroundings.delete(auctionId)
    this.#shared.delete(auctionId)
  }

  /** Any lot's copies may have moved. */
  forgetAll(): void {
    this.#surroundings.clear()
    this.#shared.clear()
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

  /** A lot that the running transaction has just made or changed: nothing of it may be kept before the commit. */
  async ofNew(tx: Queryable, auction: Auction, viewer: Viewer): Promise<AuctionView> {
    const deps = { ...this.#deps, db: tx }
    const surroundings = (await readSurroundings(deps, [auction])).get(auction.id)
    const [standing] = await readStandings(tx, [{ auctionId: auction.id, memberId: viewer.id }])
    return { ...sharedView(auction, surroundings, deps.pseudonyms), you: await this.#you(auction, viewer, standing) }
  }

  /** The lots in the order asked for; those that do not exist are left out. With `you` for a member. */
  async ofIds(ids: readonly Id[], viewer: Viewer | null): Promise<AuctionView[]> {
    if (viewer === null) return (await this.#read(ids)).map(({ view }) => view)
    const lots = await this.#withStandings(ids, viewer)
    return Promise.all(
      lots.map(async ({ shared: { auction, view }, standing }) => ({
        ...view,
        you: await this.#you(auction, viewer, standing),
      })),
    )
  }

  /** One lot for a member, as the text that is sent; undefined when there is no such lot. */
  async textFor(auctionId: Id, viewer: Viewer): Promise<LotText | undefined> {
    const [lot] = await this.#withStandings([auctionId], viewer)
    if (!lot) return undefined
    const you = await this.#you(lot.shared.auction, viewer, lot.standing)
    return { beginning: lot.shared.json(), end: `,"you":${JSON.stringify(you)}}` }
  }

  /** A lot in the state that a command left it in. */
  async of(auction: Auction, viewer: Viewer): Promise<AuctionView> {
    const standing = await this.#standings.ask({ auctionId: auction.id, memberId: viewer.id })
    const [shared] = await this.#keep([{ ...auction, watchers: standing.watchers }])
    if (!shared) throw new Error('a lot has no view')
    return { ...shared.view, you: await this.#you(auction, viewer, standing) }
  }

  async #withStandings(
    ids: readonly Id[],
    { id: memberId }: Viewer,
  ): Promise<{ shared: SharedView; standing: Standing }[]> {
    const standings = await Promise.all(ids.map(async (auctionId) => this.#standings.ask({ auctionId, memberId })))
    const known = new Map(ids.map((id) => [id, this.#shared.get(id)]))
    const stale = ids.filter((id, index) => {
      const auction = known.get(id)?.auction
      return auction?.sequence !== standings[index]?.sequence || auction?.watchers !== standings[index]?.watchers
    })
    for (const shared of await this.#read(stale)) known.set(shared.auction.id, shared)
    return ids.flatMap((id, index) => {
      const [shared, standing] = [known.get(id), standings[index]]
      return shared && standing && standing.sequence !== null ? [{ shared, standing }] : []
    })
  }

  async #read(ids: readonly Id[]): Promise<SharedView[]> {
    if (ids.length === 0) return []
    const auctions = new Map((await readAuctions(this.#deps.db, ids)).map((auction) => [auction.id, auction]))
    return this.#keep(ids.flatMap((id) => auctions.get(id) ?? []))
  }

  async #keep(auctions: readonly Auction[]): Promise<SharedView[]> {
    const missing = auctions.filter(({ id }) => !this.#surroundings.has(id))
    for (const [id, found] of await readSurroundings(this.#deps, missing)) this.#surroundings.set(id, found)
    return auctions.map((auction) => {
      const view = sharedView(auction, this.#surroundings.get(auction.id), this.#deps.pseudonyms)
      const shared = { auction, view, json: once(() => ({ text: JSON.stringify(view).slice(0, -1) })) }
      this.#shared.set(auction.id, shared)
      return shared
    })
  }

  async #you(auction: Auction, viewer: Viewer, standing: Standing | undefined): Promise<YourStanding> {
    const leading = visibleState(auction).leaderId === viewer.id
    const blocked = (await this.#deps.users.blockedBy(this.#deps.db, auction.sellerId)).has(viewer.id)
    const refused = mayBid(auction, { ...viewer, isBlockedBySeller: blocked })
    const { leader } = auction.lot
    return {
      leading,
      maximumCents:
        (leader?.bidderId === viewer.id && auction.winnerId === null ? leader.maximumCents : standing?.maximumCents) ??
        null,
      watching: standing?.watching ?? false,
      canBid: refused === undefined,
      cannotBidBecause: refused?.code ?? null,
    }
  }
}

/** Most views of a busy lot are replaced before anyone asks for their text. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function sharedView(auction: Auction, surroundings: Surroundings | undefined, pseudonyms: Pseudonyms): AuctionView {
  const { copies = [], seller = { id: auction.sellerId, handle: '' } } = surroundings ?? {}
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
    closedAt: auction.closedAt?.toISOString() ?? null,
    leaderPseudonym: leaderId === null ? null : pseudonyms(auction.id, leaderId),
    watchers: auction.watchers,
  }
}

async function readSurroundings(
  { db, catalog, users }: Omit<LotViewDeps, 'pseudonyms'>,
  auctions: readonly Auction[],
): Promise<Map<Id, Surroundings>> {
  if (auctions.length === 0) return new Map()
  const [copyIds, profiles] = await Promise.all([
    lotCopies(
      db,
      auctions.map(({ id }) => id),
    ),
    users.profiles(db, [...new Set(auctions.map(({ sellerId }) => sellerId))]),
  ])
  // Of who bought it a lot says no more than its log does.
  const copies = await copyViews(db, catalog, [...copyIds.values()].flat(), seesOwnerAs(null))
  return new Map(
    auctions.map(({ id, sellerId }) => [
      id,
      {
        copies: (copyIds.get(id) ?? []).flatMap((copyId) => copies.get(copyId) ?? []),
        seller: { id: sellerId, handle: profiles.get(sellerId)?.handle ?? '' },
      },
    ]),
  )
}
