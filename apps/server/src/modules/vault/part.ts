import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { identityServicePart } from '../identity/index.ts'
import { usersServicePart } from '../users/index.ts'
import { vaultRoutes } from './routes.ts'
import { vault } from './vault.ts'

export const vaultServicePart = definePart({
  name: 'vault-service',
  needs: { foundation: foundationPart },
  start: () => vault,
})

export const vaultPart = definePart({
  name: 'vault',
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
