import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { ledgerServicePart } from '../ledger/index.ts'
import { vaultServicePart } from '../vault/index.ts'
import { cardNotices } from './card-notices.ts'
import { Closer } from './closer.ts'
import { listingsModel } from './consumers.ts'
import { auctionFacts } from './facts.ts'

export const auctionsWorkPart = definePart({
  name: 'auctions-work',
  needs: { foundation: foundationPart, facts: factsPart, ledger: ledgerServicePart, vault: vaultServicePart },
  start: ({ foundation: { db, log }, facts, ledger, vault }): Closer => {
    const closer = new Closer({ db, ledger, vault, log })
    facts.readModel(listingsModel)
    facts.sideEffect(cardNotices({ db }))
    // Whichever process took the lot in: it may begin or end sooner than what is waited for.
    const look = (): void => closer.expect(Date.now())
    facts.tail({ name: 'auctions.closer', facts: [auctionFacts['auctions.created']], handle: look, unfit: look })
    return closer
  },
  run: (closer) => closer.start(),
  stop: async (closer) => closer.stop(),
})
