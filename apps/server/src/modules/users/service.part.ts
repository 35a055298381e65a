import { invalidateOn } from '../../platform/cache/invalidation.ts'
import { cachePart } from '../../platform/cache/part.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { recipientsPart } from '../../platform/recipients/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { mediaServicePart } from '../media/index.ts'
import { usersFacts } from './facts.ts'
import { readProfiles } from './store.ts'
import { BLOCKS_KEYS, blocksKey, createUsers } from './users.ts'

export const usersServicePart = definePart({
  name: 'users-service',
  needs: { cache: cachePart, facts: factsPart, identity: identityServicePart, media: mediaServicePart },
  start: ({ facts, ...needs }) => {
    invalidateOn(facts, needs.cache, {
      name: 'users.blocks',
      facts: [usersFacts['users.blocked'], usersFacts['users.unblocked']],
      stale: ({ data }) => [blocksKey(data.memberId)],
      all: BLOCKS_KEYS,
    })
    return createUsers(needs)
  },
})

/** Lets whoever writes to a member know how the member reads. In every process: each of them may write. */
export const recipientSettingsPart = definePart({
  name: 'recipient-settings',
  needs: { recipients: recipientsPart },
  start: ({ recipients }) =>
    recipients.knownBy(async (db, memberId) => (await readProfiles(db, [memberId]))[0]?.settings ?? {}),
})
