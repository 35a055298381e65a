import { cachePart } from '../../platform/cache/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { priceContextRoutes } from './price-context-routes.ts'
import { analyticsRoutes, sellerRoutes } from './routes.ts'

export const analyticsApiPart = definePart({
  name: 'analytics-api',
  needs: { foundation: foundationPart, http: httpPart, cache: cachePart, catalog: catalogServicePart },
  start: ({ foundation: { db, clock, settings }, http, cache, catalog }) => {
    http.api(priceContextRoutes({ db, clock, settings, cache }))
    http.api(analyticsRoutes({ db, clock, settings, cache, catalog }))
    http.api(sellerRoutes({ db, clock, settings }))
  },
})
