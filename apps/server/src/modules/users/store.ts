import type { MemberSettings, SavedSearch } from '@ece/contracts/users'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'

/** What a member has changed of the profile. */
export interface ProfileRow {
  readonly memberId: Id
  readonly displayName: string | null
  readonly bio: string
  readonly avatarMediaId: Id | null
  readonly settings: Partial<MemberSettings>
}

export async function readProfiles(db: Queryable, ids: readonly Id[]): Promise<ProfileRow[]> {
  return db.query<ProfileRow>(
    `SELECT member_id AS "memberId", display_name AS "displayName", bio, avatar_media_id AS "avatarMediaId", settings FROM users.profiles WHERE member_id = ANY($1::uuid[])`,
    [ids],
    'users.profiles',
  )
}

/** Writes what is given and leaves the rest. */
export async function saveProfile(
  tx: Tx,
  memberId: Id,
  {
    displayName,
    bio,
    avatarMediaId,
    settings,
  }: {
    displayName?: string | undefined
    bio?: string | undefined
    avatarMediaId?: Id | null | undefined
    settings?: Partial<MemberSettings> | undefined
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO users.profiles AS p (member_id, display_name, bio, avatar_media_id, settings) VALUES ($1, $2, coalesce($3, ''), $4, coalesce($5, '{}'::jsonb))
     ON CONFLICT (member_id) DO UPDATE SET display_name = coalesce($2, p.display_name), bio = coalesce($3, p.bio),
       avatar_media_id = CASE WHEN $6 THEN $4 ELSE p.avatar_media_id END, settings = p.settings || coalesce($5, '{}'::jsonb), updated_at = now()`,
    [
      memberId,
      displayName ?? null,
      bio ?? null,
      avatarMediaId ?? null,
      settings === undefined ? null : JSON.stringify(settings),
      avatarMediaId !== undefined,
    ],
  )
}

export async function setBlock(tx: Tx, memberId: Id, blockedId: Id, block: boolean): Promise<boolean> {
  const rows = block
    ? await tx.query(
        `INSERT INTO users.blocks (member_id, blocked_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1`,
        [memberId, blockedId],
      )
    : await tx.query(`DELETE FROM users.blocks WHERE member_id = $1 AND blocked_id = $2 RETURNING 1`, [
        memberId,
        blockedId,
      ])
  return rows.length > 0
}

export async function readBlocks(db: Queryable, memberId: Id): Promise<{ blockedId: Id; since: Date }[]> {
  return db.query(
    `SELECT blocked_id AS "blockedId", created_at AS since FROM users.blocks WHERE member_id = $1 ORDER BY created_at DESC LIMIT 1000`,
    [memberId],
    'users.blocks',
  )
}

export type SavedSearchRow = Omit<SavedSearch, 'createdAt'> & { readonly createdAt: Date }

const SEARCH_COLUMNS = `id, name, list, query, created_at AS "createdAt"`

/** Newest first; a member has few enough for one page. */
export async function readSearches(db: Queryable, memberId: Id): Promise<SavedSearchRow[]> {
  return db.query<SavedSearchRow>(
    `SELECT ${SEARCH_COLUMNS} FROM users.saved_searches WHERE member_id = $1 ORDER BY id DESC`,
    [memberId],
    'users.searches',
  )
}

/** Saves a search, or gives the same question of this member its new name. Undefined when the member has `limit` others. */
export async function saveSearch(
  tx: Tx,
  memberId: Id,
  { id, name, list, query }: Omit<SavedSearch, 'createdAt'>,
  limit: number,
): Promise<SavedSearchRow | undefined> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`users.searches:${memberId}`]) // Counting and adding are one.
  const [saved] = await tx.query<SavedSearchRow>(
    `INSERT INTO users.saved_searches (id, member_id, name, list, query)
     SELECT $1, $2, $3, $4, $5 WHERE (SELECT count(*) FROM users.saved_searches WHERE member_id = $2 AND (list, query) <> ($4, $5)) < $6
     ON CONFLICT (member_id, list, query) DO UPDATE SET name = excluded.name RETURNING ${SEARCH_COLUMNS}`,
    [id, memberId, name, list, query, limit],
  )
  return saved
}

export async function deleteSearch(db: Queryable, memberId: Id, id: Id): Promise<boolean> {
  return (
    (await db.query('DELETE FROM users.saved_searches WHERE member_id = $1 AND id = $2 RETURNING 1', [memberId, id]))
      .length > 0
  )
}

/** Everything that the member has here, and that others have of the member. */
export async function deleteMember(tx: Tx, memberId: Id): Promise<void> {
  await Promise.all([
    tx.query('DELETE FROM users.profiles WHERE member_id = $1', [memberId]),
    tx.query('DELETE FROM users.blocks WHERE member_id = $1 OR blocked_id = $1', [memberId]),
    tx.query('DELETE FROM users.saved_searches WHERE member_id = $1', [memberId]),
  ])
}
