import { FORMER_MEMBER } from '@ece/contracts/former-member'
import type { Image } from '@ece/contracts/wire'
import type { Cache } from '../../platform/cache/cache.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { IdentityService, Member } from '../identity/index.ts'
import type { MediaService } from '../media/index.ts'
import { readBlocks, readProfiles } from './store.ts'

export interface Profile {
  readonly id: Id
  readonly handle: string
  readonly displayName: string
  readonly bio: string
  readonly avatar: Image | null
  readonly memberSince: Date
}

/** The front door of users. */
export interface UsersService {
  profiles(db: Queryable, ids: readonly Id[]): Promise<Map<Id, Profile>>
  /** Whom the member has blocked; kept for a minute, and forgotten at once when it changes. */
  blockedBy(db: Queryable, memberId: Id): Promise<ReadonlySet<Id>>
}

/** An erased account as others see it: all of them look the same. */
const formerMember = ({ id, createdAt }: Pick<Member, 'id' | 'createdAt'>): Profile => ({
  id,
  handle: FORMER_MEMBER,
  displayName: 'Former member',
  bio: '',
  avatar: null,
  memberSince: createdAt,
})

const BLOCKS_TTL_MS = 60_000
export const BLOCKS_KEYS = 'users.blocks:'
export const blocksKey = (memberId: Id): string => BLOCKS_KEYS + memberId

export function createUsers({
  cache,
  identity,
  media,
}: {
  cache: Cache
  identity: IdentityService
  media: MediaService
}): UsersService {
  return {
    profiles: async (db, ids) => {
      if (ids.length === 0) return new Map()
      const [members, rows] = await Promise.all([identity.members(db, ids), readProfiles(db, ids)])
      const byId = new Map(rows.map((row) => [row.memberId, row]))
      const images = await media.images(
        db,
        rows.flatMap(({ avatarMediaId }) => avatarMediaId ?? []),
      )
      return new Map(
        [...members.values()].map((member): [Id, Profile] => {
          if (member.erasedAt !== null) return [member.id, formerMember(member)]
          const row = byId.get(member.id)
          const profile: Profile = {
            id: member.id,
            // A member that came without a user name is called by the id, so that there is always a handle.
            handle: member.username ?? `member_${member.id.slice(-8)}`,
            displayName: row?.displayName ?? member.name,
            bio: row?.bio ?? '',
            avatar: (row?.avatarMediaId && images.get(row.avatarMediaId)) || null,
            memberSince: member.createdAt,
          }
          return [member.id, profile]
        }),
      )
    },
    blockedBy: async (db, memberId) =>
      new Set(
        await cache.through(blocksKey(memberId), BLOCKS_TTL_MS, async () =>
          (await readBlocks(db, memberId)).map(({ blockedId }) => blockedId),
        ),
      ),
  }
}
