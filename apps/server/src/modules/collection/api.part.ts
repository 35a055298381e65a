import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { copiesRoutes } from './copies-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { holdingsRoutes } from './routes.ts'

export const collectionApiPart = definePart({
  name: 'collection-api',
  needs: { foundation: foundationPart, http: httpPart, catalog: catalogServicePart },
  start: ({ foundation: { db, clock, settings }, http, catalog }) => {
    http.api(copiesRoutes({ db, clock, settings, catalog }))
    http.api(holdingsRoutes({ db, clock, settings, catalog }))
    http.api(draftRoutes({ db, clock, settings, catalog }))
  },
})
