import { auctionsServicePart } from '../modules/auctions/index.ts'
import { catalogServicePart } from '../modules/catalog/index.ts'
import { identityServicePart } from '../modules/identity/index.ts'
import { ledgerServicePart } from '../modules/ledger/index.ts'
import { mediaServicePart } from '../modules/media/index.ts'
import { vaultServicePart } from '../modules/vault/index.ts'
import { foundationPart } from '../platform/foundation/part.ts'
import type { Id } from '../platform/ids/ids.ts'
import { definePart } from '../platform/parts/part.ts'
import { DemoBidders } from './bidders.ts'
import { demoBidders } from './members.ts'
import type { SeedDeps } from './seed-deps.ts'

/** What seeding needs, and nothing that listens. */
export const seedPart = definePart({
  name: 'demo-seed',
  needs: {
    foundation: foundationPart,
    identity: identityServicePart,
    media: mediaServicePart,
    catalog: catalogServicePart,
    vault: vaultServicePart,
    ledger: ledgerServicePart,
    auctions: auctionsServicePart,
  },
  start: (deps): SeedDeps => deps,
})

/** The bidders of the demonstration; off in production by the configuration. */
export const demoBiddersPart = definePart({
  name: 'demo-bidders',
  needs: {
    foundation: foundationPart,
    identity: identityServicePart,
    auctions: auctionsServicePart,
    ledger: ledgerServicePart,
  },
  start: ({ foundation, identity, auctions, ledger }): DemoBidders | null => {
    const { settings, db } = foundation
    if (!settings.ECE_DEMO || !settings.ECE_DEMO_BIDDERS) return null
    const bidderIds = async (): Promise<Id[]> => {
      const found = await Promise.all(demoBidders.map(async ({ email }) => identity.findByEmail(db, email)))
      return found.flatMap((member) => member?.id ?? [])
    }
    return new DemoBidders({ foundation, auctions, ledger, bidderIds })
  },
  run: (bidders) => bidders?.start(),
  stop: async (bidders) => bidders?.stop(),
})
