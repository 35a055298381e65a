import { cachePart } from '../../platform/cache/part.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { flagsPart } from '../../platform/flags/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { referencesPart } from '../../platform/references/part.ts'
import { span } from '../../platform/telemetry/trace.ts'
import { realtimePart } from '../../platform/realtime/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { ledgerServicePart } from '../ledger/index.ts'
import { usersServicePart } from '../users/index.ts'
import { vaultServicePart } from '../vault/index.ts'
import { BidQueue } from './bid-queue.ts'
import { cardNotices } from './card-notices.ts'
import { cardWatchRoutes } from './card-routes.ts'
import { auctionChannels } from './channels.ts'
import { Closer } from './closer.ts'
import { DEFAULT_HOUSE, type AuctionHouse } from './commands/create-auction.ts'
import { placeBids } from './commands/place-bids.ts'
import { listingsModel } from './consumers.ts'
import { LOT_STATE_TYPES } from './events.ts'
import { pseudonyms, type Pseudonyms } from './pseudonym.ts'
import { LotViews } from './queries/views.ts'
import { auctionRoutes, lotCacheKey } from './routes.ts'
import { readTitles } from './queries/titles.ts'

export interface AuctionsService {
  readonly bids: BidQueue
  readonly house: AuctionHouse
  readonly pseudonyms: Pseudonyms
}

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

export const auctionsPart = definePart({
  name: 'auctions',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    facts: factsPart,
    cache: cachePart,
    realtime: realtimePart,
    auctions: auctionsServicePart,
    catalog: catalogServicePart,
    ledger: ledgerServicePart,
    users: usersServicePart,
    vault: vaultServicePart,
    flags: flagsPart,
  },
  start: ({
    foundation: { db, clock, log },
    flags,
    http,
    facts,
    cache,
    realtime,
    auctions,
    catalog,
    ledger,
    users,
    vault,
  }): Closer => {
    const views = new LotViews({ db, catalog, users, pseudonyms: auctions.pseudonyms })
    const closer = new Closer({ db, ledger, vault, log })
    const expect = (lot: { endsAt: number; terms: { startsAt: number } }): void => {
      closer.expect(lot.terms.startsAt > Date.now() ? lot.terms.startsAt : lot.endsAt)
    }
    http.api(
      auctionRoutes({
        db,
        clock,
        cache,
        flags,
        views,
        catalog,
        ledger,
        users,
        vault,
        bids: auctions.bids,
        house: auctions.house,
        pseudonyms: auctions.pseudonyms,
        expect: ({ lot }) => expect(lot),
      }),
    )
    for (const channel of auctionChannels({ db, pseudonyms: auctions.pseudonyms })) realtime.addChannel(channel)
    http.api(cardWatchRoutes({ db, clock, catalog }))
    facts.readModel(listingsModel)
    facts.sideEffect(cardNotices({ db }))
    facts.tail({
      types: ['auctions.created', ...LOT_STATE_TYPES],
      handle: (batch) => {
        for (const { type, data } of batch) {
          const auctionId = String(data['auctionId'])
          void cache.delete(lotCacheKey(auctionId))
          if (type === 'auctions.settled') views.forget(auctionId)
          if (type === 'auctions.created') closer.expect(Date.now()) // Lots of other processes: look when they are due.
        }
      },
    })
    closer.start()
    return closer
  },
  stop: async (closer) => closer.stop(),
})
