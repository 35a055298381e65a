import { cachePart } from '../../platform/cache/part.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { salesModel } from './consumers.ts'
import { analyticsRoutes, sellerRoutes } from './routes.ts'

export const analyticsPart = definePart({
  name: 'analytics',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    facts: factsPart,
    cache: cachePart,
    catalog: catalogServicePart,
  },
  start: ({ foundation: { db, clock, settings }, http, facts, cache, catalog }) => {
    http.api(analyticsRoutes({ db, clock, settings, cache, catalog }))
    http.api(sellerRoutes({ db, clock, settings }))
    facts.readModel(salesModel)
  },
})
