import { cachePart } from '../../platform/cache/part.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { flagsPart } from '../../platform/flags/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { ledgerServicePart } from '../ledger/index.ts'
import { usersServicePart } from '../users/index.ts'
import { vaultServicePart } from '../vault/index.ts'
import { cardWatchRoutes } from './card-routes.ts'
import { LOT_LOG_FACTS } from './facts.ts'
import { LotViews } from './queries/views.ts'
import { LOT_CACHE_KEYS, lotCacheKey } from './routes-deps.ts'
import { auctionRoutes } from './routes.ts'
import { auctionsServicePart } from './service.part.ts'

export const auctionsApiPart = definePart({
  name: 'auctions-api',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    facts: factsPart,
    cache: cachePart,
    auctions: auctionsServicePart,
    catalog: catalogServicePart,
    ledger: ledgerServicePart,
    users: usersServicePart,
    vault: vaultServicePart,
    flags: flagsPart,
  },
  start: ({ foundation: { db, clock }, http, facts, cache, auctions, ...services }) => {
    const { catalog, users } = services
    const views = new LotViews({ db, catalog, users, pseudonyms: auctions.pseudonyms })
    http.api(auctionRoutes({ db, clock, cache, views, ...services, ...auctions }))
    http.api(cardWatchRoutes({ db, clock, catalog }))
    facts.tail({
      name: 'auctions.lots',
      facts: LOT_LOG_FACTS,
      handle: (batch) => {
        for (const { type, data } of batch) {
          const { auctionId } = data
          void cache.delete(lotCacheKey(auctionId))
          if (type === 'auctions.settled') views.forget(auctionId)
        }
      },
      unfit: async () => {
        await cache.deletePrefix(LOT_CACHE_KEYS)
        views.forgetAll()
      },
    })
  },
})
