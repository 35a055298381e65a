import type { Queryable } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { pagesOf, type PersonalData } from '../../platform/personal-data/personal-data.ts'

interface Deed {
  readonly position: number
  readonly at: Date
  readonly type: string
  readonly stream: string
}

/** The log stays as it is: ids and values. What named a member in it, identity takes out. */
export const auditPersonalData: PersonalData = {
  areas: {
    activity: {
      about: {
        en: 'What the event log says that you did, oldest first: what kind of thing, to what, and when.',
        de: 'Was du laut Ereignisprotokoll getan hast, das Älteste zuerst: was, woran und wann.',
      },
      entries: (db, memberId) =>
        pagesOf(async (after: Deed | null, limit) => deedsOf(db, memberId, after?.position ?? 0, limit)),
    },
  },
}

/** Without the facts' data: they may name others. */
async function deedsOf(db: Queryable, actorId: Id, after: number, limit: number): Promise<Deed[]> {
  return db.query<Deed>(
    `SELECT position, occurred_at AS at, type, stream FROM (
       (SELECT position, occurred_at, type, stream FROM events.log WHERE actor_id = $1 AND position > $2 ORDER BY position LIMIT $3)
       UNION ALL (SELECT position, occurred_at, type, stream FROM events.archived_deeds WHERE actor_id = $1 AND position > $2 ORDER BY position LIMIT $3)
     ) AS deeds ORDER BY position LIMIT $3`,
    [actorId, after, limit],
    'audit.deeds',
  )
}
