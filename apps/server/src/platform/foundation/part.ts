import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { systemClock, type Clock } from '../clock/clock.ts'
import type { Settings } from '../config/config.ts'
import { Database } from '../db/database.ts'
import { startEmbedded, type EmbeddedPostgres } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { ensurePartitions } from '../db/partitions.ts'
import { queryObserver } from '../db/slow-query.ts'
import { definePart, settingsPart } from '../parts/part.ts'
import { createLogger, type Logger } from '../telemetry/log.ts'

/** A log that has grown beyond it is put aside at the next start, in place of the one before. */
const LOG_FILE_BYTES = 20 * 1_024 * 1_024

/** What every part stands on. */
export interface Foundation {
  readonly settings: Settings
  readonly log: Logger
  readonly db: Database
  readonly clock: Clock
  /** Signs and encrypts; from ECE_SECRET or made once and kept in the data folder. */
  readonly secret: string
  readonly dataFolder: string
  readonly embedded: EmbeddedPostgres | undefined
}

/** Reads the configuration, opens (or starts) the database and brings it to the newest migration. */
export async function layFoundation(settings: Settings, applicationName = 'ece'): Promise<Foundation> {
  const dataFolder = resolve(settings.ECE_DATA_DIR)
  await makeFolder(dataFolder)
  const secret = settings.ECE_SECRET || (await keptSecret(dataFolder))
  const log = await openLog(settings, dataFolder)
  const embedded = settings.DATABASE_URL === '' ? await startEmbedded({ dataFolder }) : undefined
  const url = embedded?.url ?? settings.DATABASE_URL
  const applied = await migrate(url).catch((error: Error & { code?: string }) => {
    throw embedded || !isConnectionError(error)
      ? error
      : new Error(
          `DATABASE_URL can't be used: ${error.message || error.code || 'no answer'}. Check its host, port, user and password.`,
          { cause: error },
        )
  })
  if (applied.length > 0) log.info({ migrations: applied }, 'the database was migrated')
  const db: Database = new Database({
    url,
    poolSize: settings.DATABASE_POOL_SIZE,
    statementTimeoutMs: settings.DATABASE_STATEMENT_TIMEOUT_MS,
    preparedStatements: settings.DATABASE_PREPARED_STATEMENTS,
    applicationName,
    log,
    observer: queryObserver({
      log,
      slowMs: settings.DATABASE_SLOW_QUERY_MS,
      explain: async (text, values) => db.query(`EXPLAIN ${text}`, values),
    }),
  })
  // An exchange that was not run for long has no month to write to; while something stands in the way, the hourly job does it.
  await ensurePartitions(db).catch((error: unknown) =>
    log.warn(
      { err: error },
      'partitions could not be made at the start; the job platform.ensure_partitions tries again',
    ),
  )
  return { settings, log, db, clock: systemClock, secret, dataFolder, embedded }
}

/** In production a machine collects the console; everywhere else a person reads it, and the rest is in a file. */
async function openLog({ LOG_LEVEL, LOG_FORMAT, NODE_ENV }: Settings, dataFolder: string): Promise<Logger> {
  const isCollected = NODE_ENV === 'production'
  const format = LOG_FORMAT === 'auto' ? (isCollected ? 'json' : 'pretty') : LOG_FORMAT
  if (LOG_LEVEL !== 'auto' || isCollected)
    return createLogger({ level: LOG_LEVEL === 'auto' ? 'info' : LOG_LEVEL, format })
  const file = join(dataFolder, 'log', 'ece.log')
  const before = await stat(file).catch(() => undefined)
  if (before && before.size > LOG_FILE_BYTES) await rename(file, `${file}.1`)
  return createLogger({ level: 'quiet', format, file })
}

/** Closes the pool, then stops the embedded server that this process started or joined. */
export async function clearFoundation({ db, embedded }: Foundation): Promise<void> {
  await db.close()
  await embedded?.stop()
}

export const foundationPart = definePart({
  name: 'foundation',
  needs: { settings: settingsPart },
  start: async ({ settings }) => layFoundation(settings),
  stop: clearFoundation,
})

async function makeFolder(dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true }).catch((error: Error) => {
    throw new Error(
      `The data folder ${dataFolder} can't be used: ${error.message}. Set ECE_DATA_DIR to a folder that this user may write.`,
      { cause: error },
    )
  })
}

async function keptSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'secret')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept !== '') return kept.trim()
  const secret = randomBytes(32).toString('base64url')
  const handle = await open(file, 'w', 0o600)
  await handle.writeFile(`${secret}\n`)
  await handle.sync()
  await handle.close()
  return secret
}

function isConnectionError(error: Error & { code?: string }): boolean {
  return /^(E[A-Z_]+|08|28|3D|57P)/.test(error.code ?? '') || /connect|SASL|password|getaddrinfo/i.test(error.message)
}
