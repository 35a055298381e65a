import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { flagsPart } from '../../platform/flags/part.ts'
import { flagRoutes } from './flag-routes.ts'
import { auditRoutes } from './routes.ts'

export const auditPart = definePart({
  name: 'audit',
  needs: { foundation: foundationPart, http: httpPart, flags: flagsPart },
  start: ({ foundation: { db, clock }, http, flags }) => {
    http.api(auditRoutes({ db }))
    http.api(flagRoutes({ db, clock, flags }))
  },
})
