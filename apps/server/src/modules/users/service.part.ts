import { invalidateOn } from '../../platform/cache/invalidation.ts'
import { cachePart } from '../../platform/cache/part.ts'
import { eventsPart } from '../../platform/facts/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { readersPart } from '../../platform/recipients/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { mediaServicePart } from '../media/index.ts'
import { readProfiles } from './store.ts'
import { blocksKey, createUsers } from './users.ts'

export const usersServicePart = definePart({
  name: 'users-service',
  needs: { cache: cachePart, events: eventsPart, identity: identityServicePart, media: mediaServicePart },
  start: ({ events, ...needs }) => {
    invalidateOn(events, needs.cache, {
      types: ['users.blocked', 'users.unblocked'],
      stale: ({ data }) => [blocksKey(String(data['memberId']))],
    })
    return createUsers(needs)
  },
})

/** Lets whoever writes to a member know how the member reads. In every process: each of them may write. */
export const readerSettingsPart = definePart({
  name: 'reader-settings',
  needs: { readers: readersPart },
  start: ({ readers }) =>
    readers.knownBy(async (db, memberId) => (await readProfiles(db, [memberId]))[0]?.settings ?? {}),
})
