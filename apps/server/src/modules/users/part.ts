import { invalidateOn } from '../../platform/cache/invalidation.ts'
import { cachePart } from '../../platform/cache/part.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { recipientsPart } from '../../platform/recipients/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { mediaServicePart } from '../media/index.ts'
import { usersRoutes } from './routes.ts'
import { searchRoutes } from './search-routes.ts'
import { readProfiles } from './store.ts'
import { blocksKey, createUsers } from './users.ts'

export const usersServicePart = definePart({
  name: 'users-service',
  needs: { cache: cachePart, identity: identityServicePart, media: mediaServicePart },
  start: createUsers,
})

export const usersPart = definePart({
  name: 'users',
  needs: {
    foundation: foundationPart,
    cache: cachePart,
    facts: factsPart,
    http: httpPart,
    identity: identityServicePart,
    media: mediaServicePart,
    users: usersServicePart,
  },
  start: ({ foundation: { db, clock }, cache, facts, http, identity, media, users }) => {
    http.api(usersRoutes({ db, clock, cache, identity, media, users }))
    http.api(searchRoutes({ db }))
    invalidateOn(facts, cache, {
      types: ['users.blocked', 'users.unblocked'],
      stale: ({ data }) => [blocksKey(String(data['memberId']))],
    })
  },
})

/** Lets whoever writes to a member know how the member reads. In every process: each of them may write. */
export const recipientSettingsPart = definePart({
  name: 'recipient-settings',
  needs: { recipients: recipientsPart },
  start: ({ recipients }) =>
    recipients.knownBy(async (db, memberId) => (await readProfiles(db, [memberId]))[0]?.settings ?? {}),
})
