import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { identityServicePart } from '../identity/index.ts'
import { usersServicePart } from '../users/index.ts'
import { vaultRoutes } from './routes.ts'
import { vaultServicePart } from './service.part.ts'

export const vaultApiPart = definePart({
  name: 'vault-api',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    catalog: catalogServicePart,
    identity: identityServicePart,
    users: usersServicePart,
    vault: vaultServicePart,
  },
  start: ({ foundation: { db, clock }, http, catalog, identity, users }) => {
    http.api(vaultRoutes({ db, clock, catalog, identity, users }))
  },
})
