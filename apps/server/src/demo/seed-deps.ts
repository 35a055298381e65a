import type { AuctionsService } from '../modules/auctions/index.ts'
import type { CatalogService } from '../modules/catalog/index.ts'
import type { IdentityService } from '../modules/identity/index.ts'
import type { Ledger } from '../modules/ledger/index.ts'
import type { MediaService } from '../modules/media/index.ts'
import type { Vault } from '../modules/vault/index.ts'
import type { Foundation } from '../platform/foundation/part.ts'

/** What loading a demonstration takes. */
export interface SeedDeps {
  readonly foundation: Foundation
  readonly identity: IdentityService
  readonly media: MediaService
  readonly catalog: CatalogService
  readonly vault: Vault
  readonly ledger: Ledger
  readonly auctions: AuctionsService
}
