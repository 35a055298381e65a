import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { copiesModel } from './copies-model.ts'
import { copiesRoutes } from './copies-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { holdingsRoutes } from './routes.ts'

export const collectionPart = definePart({
  name: 'collection',
  needs: { foundation: foundationPart, facts: factsPart, http: httpPart, catalog: catalogServicePart },
  start: ({ foundation: { db, clock, settings }, facts, http, catalog }) => {
    facts.readModel(copiesModel({ catalog }))
    http.api(copiesRoutes({ db, clock, settings, catalog }))
    http.api(holdingsRoutes({ db, clock, settings, catalog }))
    http.api(draftRoutes({ db, clock, settings, catalog }))
  },
})
