import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { auditRoutes } from './routes.ts'

export const auditPart = definePart({
  name: 'audit',
  needs: { foundation: foundationPart, http: httpPart },
  start: ({ foundation: { db }, http }) => http.api(auditRoutes({ db })),
})
