import { mkdir, rm, writeFile as writeBytes } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import pg from 'pg'
import type { Database, Queryable } from '../db/database.ts'
import { onConnection } from '../db/on-connection.ts'
import type { Logger } from '../telemetry/log.ts'
import { fetchFile, linesOf, writeFile } from './archive-file.ts'
import {
  firstDay,
  monthsBefore,
  readArchive,
  readArchives,
  readLines,
  saveWritten,
  subscriptionsWithin,
  type Archive,
  type Line,
} from './archive-store.ts'

/** Where the files go: the store that keeps all files of the exchange. A key never changes its bytes. */
export interface ArchiveFiles {
  putFile(key: string, path: string, contentType: string): Promise<void>
  open(key: string): Promise<{ readonly stream: Readable } | undefined>
}

/** Says in one sentence why the log up to then is still needed; undefined where it is not. */
export type StillNeeded = (db: Queryable, before: Date) => Promise<string | undefined>

export interface ArchiveDeps {
  readonly db: Database
  readonly log: Logger
  readonly files: ArchiveFiles
  /** For drafts. */
  readonly folder: string
  readonly stillNeeded?: readonly StillNeeded[]
  /** Called between steps, for the tests that kill there. */
  readonly step?: (name: 'written' | 'put' | 'noted' | 'verified' | 'dropped') => Promise<void>
}

// One number for every process: of two that archive, one does.
const ARCHIVE_LOCK = 4_170_227_004
const LINES_AT_ONCE = 2_000

/**
 * Old months of the event log as compressed files, a JSON line a fact (docs/decisions/0079). A month goes through these states,
 * and whatever is killed goes on from the last one that it reached:
 *
 *   in the log --write a draft, put it, note it--> written --read it back, drop the rows--> archived --restore--> restored
 */
export class LogArchive {
  readonly #deps: ArchiveDeps

  constructor(deps: ArchiveDeps) {
    this.#deps = deps
  }

  async list(): Promise<Archive[]> {
    return readArchives(this.#deps.db)
  }

  /**
   * Archives every month that began more than so many months ago, the oldest first; one that was restored is left alone.
   * @returns those that were archived. Rejects where one can't be, with its reason.
   */
  async run(afterMonths: number): Promise<string[]> {
    return this.#alone(async (on) => {
      const done: string[] = []
      for (const month of await monthsBefore(on, afterMonths)) {
        const known = await readArchive(on, month)
        if (known?.state === 'archived' || known?.state === 'restored') continue
        if (await this.#archive(on, month)) done.push(month)
      }
      return done
    })
  }

  /** Archives one month again that was restored. */
  async runMonth(month: string): Promise<boolean> {
    return this.#alone(async (on) => {
      if (!(await monthsBefore(on, 0)).includes(month))
        throw new Error(`There is no month ${month} of the log that is over.`)
      if ((await readArchive(on, month))?.state === 'archived') throw new Error(`${month} is archived already.`)
      return this.#archive(on, month)
    })
  }

  /** Brings a month back into the log, from its file, after looking whether it is what was written. */
  async restore(month: string): Promise<number> {
    return this.#alone(async (on) => {
      const archive = await readArchive(on, month)
      if (archive?.state !== 'archived') throw new Error(`${month} is not archived.`)
      const path = await this.#fetch(archive)
      await on.query('BEGIN')
      try {
        for await (const lines of linesOf(path, LINES_AT_ONCE))
          await on.query('SELECT events.stage_lines($1::json)', [`[${lines.join(',')}]`])
        await on.query('SELECT events.restore_staged($1::date)', [firstDay(month)])
        await on.query('COMMIT')
      } catch (error) {
        await on.query('ROLLBACK')
        throw error
      }
      await rm(path, { force: true })
      return archive.facts
    })
  }

  async #archive(on: Queryable, month: string): Promise<boolean> {
    await this.#refuseWhatIsNeeded(on, month)
    if ((await readArchive(on, month))?.state !== 'written' && !(await this.#write(on, month))) return false
    const archive = await readArchive(on, month)
    if (!archive) throw new Error(`${month} was not noted`)
    await rm(await this.#fetch(archive), { force: true })
    await this.#deps.step?.('verified')
    await on.query('SELECT events.drop_archived($1::date)', [firstDay(month)])
    await this.#deps.step?.('dropped')
    this.#deps.log.info(
      { month, facts: archive.facts, bytes: archive.fileBytes },
      'a month of the event log was archived',
    )
    return true
  }

  async #refuseWhatIsNeeded(on: Queryable, month: string): Promise<void> {
    const behind = await subscriptionsWithin(on, month)
    if (behind.length > 0) throw new Error(`${month} can't be archived: ${behind.join(', ')} has yet to read it.`)
    const [year = 0, number = 1] = month.split('-').map(Number)
    for (const needed of this.#deps.stillNeeded ?? []) {
      const reason = await needed(on, new Date(Date.UTC(year, number, 1)))
      if (reason !== undefined) throw new Error(`${month} can't be archived: ${reason}`)
    }
  }

  /** @returns whether there was anything to write */
  async #write(on: Queryable, month: string): Promise<boolean> {
    const path = await this.#draft(`${month}.ndjson.gz`)
    const written = await writeFile(path, pagesOf(on, month))
    if (!written) return false
    await this.#deps.step?.('written')
    const fileKey = `archive/events.log/${month}/${written.fileSha256}.ndjson.gz`
    await this.#deps.files.putFile(fileKey, path, 'application/gzip')
    await this.#putManifest(fileKey, { table: 'events.log', month, ...written })
    await this.#deps.step?.('put')
    await saveWritten(on, { month, fileKey, ...written })
    await rm(path, { force: true })
    await this.#deps.step?.('noted')
    return true
  }

  /** Beside the file, so that it can be understood without the database. Its name is made of its own bytes as well. */
  async #putManifest(fileKey: string, content: object): Promise<void> {
    const text = `${JSON.stringify(content, null, 2)}\n`
    const path = await this.#draft('manifest.json')
    await writeBytes(path, text)
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
    await this.#deps.files.putFile(fileKey.replace(/ndjson\.gz$/, `${hash}.manifest.json`), path, 'application/json')
    await rm(path, { force: true })
  }

  /** Reads a month's file back from the store. Rejects where it is not what was written, byte by byte and line by line. */
  async #fetch(archive: Archive): Promise<string> {
    const file = await this.#deps.files.open(archive.fileKey)
    if (!file) throw new Error(`The file of ${archive.month} is not in the store: ${archive.fileKey}`)
    const path = await this.#draft(`${archive.month}.back`)
    const fileSha256 = await fetchFile(file.stream, path)
    if (fileSha256 !== archive.fileSha256)
      throw new Error(`The file of ${archive.month} is damaged: ${archive.fileKey}`)
    const hash = createHash('sha256')
    let facts = 0
    for await (const lines of linesOf(path, LINES_AT_ONCE)) {
      facts += lines.length
      hash.update(lines.map((line) => `${line}\n`).join(''))
    }
    if (facts !== archive.facts || hash.digest('hex') !== archive.linesSha256)
      throw new Error(`The file of ${archive.month} has other facts than were written: ${archive.fileKey}`)
    return path
  }

  async #draft(name: string): Promise<string> {
    const folder = join(this.#deps.folder, 'archive-drafts')
    await mkdir(folder, { recursive: true })
    return join(folder, name)
  }

  /** On a connection of its own, whose lock the database takes back when this process dies; rows are written as of UTC. */
  async #alone<T>(work: (on: Queryable) => Promise<T>): Promise<T> {
    const client = new pg.Client({ ...this.#deps.db.connection(), query_timeout: 0, statement_timeout: 0 })
    client.on('error', (error) => this.#deps.log.warn({ err: error }, 'a database connection was lost'))
    await client.connect()
    try {
      const on = onConnection(client)
      const [lock] = await on.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [ARCHIVE_LOCK])
      if (lock?.taken !== true) throw new Error('Another process is archiving just now.')
      await on.query(`SET TIME ZONE 'UTC'`)
      return await work(on)
    } finally {
      await client.end()
    }
  }
}

async function* pagesOf(on: Queryable, month: string): AsyncGenerator<readonly Line[], void, void> {
  for (let after = 0; ;) {
    const page = await readLines(on, month, after, LINES_AT_ONCE)
    const last = page.at(-1)
    if (!last) return
    yield page
    after = last.position
  }
}
