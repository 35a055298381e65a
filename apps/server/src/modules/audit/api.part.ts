import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { flagsPart } from '../../platform/flags/part.ts'
import { usersServicePart } from '../users/index.ts'
import { flagRoutes } from './flag-routes.ts'
import { auditRoutes } from './routes.ts'

export const auditApiPart = definePart({
  name: 'audit-api',
  needs: { foundation: foundationPart, http: httpPart, flags: flagsPart, users: usersServicePart },
  start: ({ foundation: { db, clock }, http, flags, users }) => {
    http.api(auditRoutes({ db, clock, users }))
    http.api(flagRoutes({ db, clock, flags }))
  },
})
