import { cachePart } from '../../platform/cache/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { readModelsPart } from '../../platform/read-models/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { tellAge } from './age-of-figures.ts'
import { priceContextRoutes } from './price-context-routes.ts'
import { analyticsRoutes, sellerRoutes } from './routes.ts'

export const analyticsApiPart = definePart({
  name: 'analytics-api',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    cache: cachePart,
    catalog: catalogServicePart,
    readModels: readModelsPart,
  },
  start: ({ foundation: { db, clock, settings }, http, cache, catalog, readModels }) => {
    const models = readModels.db
    http.api(async (app) => {
      tellAge(app, readModels)
      await priceContextRoutes({ db, models, clock, settings, cache })(app)
      await analyticsRoutes({ db, models, clock, settings, cache, catalog })(app)
      await sellerRoutes({ models, clock, settings })(app)
    })
  },
})
