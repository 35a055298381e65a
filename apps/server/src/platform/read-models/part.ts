import { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { ensurePartitions } from '../db/partitions.ts'
import { apartSince, type ApartHome } from '../facts/model-home.ts'
import { foundationPart, type Foundation } from '../foundation/part.ts'
import { definePart } from '../parts/part.ts'

/** Where the read models are that may be kept in a database of their own (docs/decisions/0083). */
export interface ReadModels {
  /** To read them from: the main database where READ_MODELS_URL names no other. */
  readonly db: Database
  /** Undefined where they are in the main database. */
  readonly apart: ApartHome | undefined
  /** When the first fact happened that they lack, where they are apart and behind; it is looked up every few seconds. */
  oldSince(): Promise<Date | undefined>
}

/** A read model that is less behind is up to date. */
const BEHIND_MS = 10_000
const LOOK_MS = 2_000

export const readModelsPart = definePart({
  name: 'read-models',
  needs: { foundation: foundationPart },
  start: ({ foundation }) => openReadModels(foundation),
  stop: async ({ db, apart }) => {
    if (apart) await db.close()
  },
})

/** Opens nothing by itself: the exchange starts and goes on while the second database is away. */
export function openReadModels({ db: main, settings, log }: Pick<Foundation, 'db' | 'settings' | 'log'>): ReadModels {
  if (settings.READ_MODELS_URL === '') return { db: main, apart: undefined, oldSince: async () => undefined }
  const url = settings.READ_MODELS_URL
  const db = new Database({
    url,
    poolSize: Math.max(2, Math.ceil(settings.DATABASE_POOL_SIZE / 4)),
    statementTimeoutMs: settings.DATABASE_STATEMENT_TIMEOUT_MS,
    preparedStatements: settings.DATABASE_PREPARED_STATEMENTS,
    applicationName: 'ece-read-models',
    log,
  })
  let isPrepared = false
  let looked = { at: 0, since: Promise.resolve<Date | undefined>(undefined) }
  return {
    db,
    oldSince: async () => {
      if (Date.now() - looked.at > LOOK_MS) looked = { at: Date.now(), since: apartSince(main, BEHIND_MS) }
      return looked.since
    },
    apart: {
      db,
      prepare: async () => {
        if (isPrepared) return
        // It has the whole schema; what no read model is kept in stays empty.
        await migrate(url)
        await ensurePartitions(db)
        isPrepared = true
      },
    },
  }
}
