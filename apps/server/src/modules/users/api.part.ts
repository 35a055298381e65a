import { cachePart } from '../../platform/cache/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { mediaServicePart } from '../media/index.ts'
import { usersRoutes } from './routes.ts'
import { searchRoutes } from './search-routes.ts'
import { usersServicePart } from './service.part.ts'

export const usersApiPart = definePart({
  name: 'users-api',
  needs: {
    foundation: foundationPart,
    cache: cachePart,
    http: httpPart,
    identity: identityServicePart,
    media: mediaServicePart,
    users: usersServicePart,
  },
  start: ({ foundation: { db, clock }, cache, http, identity, media, users }) => {
    http.api(usersRoutes({ db, clock, cache, identity, media, users }))
    http.api(searchRoutes({ db }))
  },
})
