import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { referencesPart } from '../../platform/references/part.ts'
import { span } from '../../platform/telemetry/trace.ts'
import { ledgerServicePart } from '../ledger/index.ts'
import { vaultServicePart } from '../vault/index.ts'
import { BidQueue } from './bid-queue.ts'
import { DEFAULT_HOUSE, type AuctionHouse } from './commands/create-auction.ts'
import { placeBids } from './commands/place-bids.ts'
import { pseudonyms, type Pseudonyms } from './pseudonym.ts'
import { readTitles } from './queries/titles.ts'

export interface AuctionsService {
  readonly bids: BidQueue
  readonly house: AuctionHouse
  readonly pseudonyms: Pseudonyms
}

/** Needs the ledger's and the vault's services, so that a bid, its hold and its fact are one transaction in every process. */
export const auctionsServicePart = definePart({
  name: 'auctions-service',
  needs: { foundation: foundationPart, references: referencesPart, ledger: ledgerServicePart, vault: vaultServicePart },
  start: ({ foundation: { db, log, secret, settings }, references, ledger }): AuctionsService => {
    references.describe('auction', readTitles)
    return {
      bids: new BidQueue({
        lanes: settings.BID_LANES,
        batchSize: settings.BID_BATCH_SIZE,
        log,
        place: async (requests) =>
          span('auctions.bid_batch', { 'ece.bids': requests.length }, async () => placeBids({ db, ledger }, requests)),
      }),
      house: {
        ...DEFAULT_HOUSE,
        feeBps: settings.FEE_BPS,
        extendWindowMs: settings.SOFT_CLOSE_WINDOW_SECONDS * 1_000,
        extendByMs: settings.SOFT_CLOSE_EXTENSION_SECONDS * 1_000,
      },
      pseudonyms: pseudonyms(secret),
    }
  },
  stop: async ({ bids }) => bids.settled(),
})
