import type { Cache } from '../../platform/cache/cache.ts'
import type { Flags } from '../../platform/flags/part.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { CatalogService } from '../catalog/index.ts'
import type { Ledger } from '../ledger/index.ts'
import type { UsersService } from '../users/index.ts'
import type { Vault } from '../vault/index.ts'
import type { BidQueue } from './bid-queue.ts'
import { type AuctionHouse } from './commands/create-auction.ts'
import type { Pseudonyms } from './pseudonym.ts'
import type { LotViews } from './queries/views.ts'

export interface AuctionRoutesDeps extends Pick<Foundation, 'db' | 'clock'> {
  readonly bids: BidQueue
  readonly views: LotViews
  readonly cache: Cache
  readonly flags: Flags
  readonly catalog: CatalogService
  readonly ledger: Ledger
  readonly users: UsersService
  readonly vault: Vault
  readonly house: AuctionHouse
  readonly pseudonyms: Pseudonyms
}

export const LOT_CACHE_KEYS = 'auctions.lot:'
export const lotCacheKey = (auctionId: Id): string => LOT_CACHE_KEYS + auctionId
