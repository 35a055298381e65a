import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { DiskStore } from '../../modules/media/index.ts'
import { ensurePartitions } from '../db/partitions.ts'
import { idFloor } from '../ids/ids.ts'
import { LogArchive, type StillNeeded } from './archive.ts'
import { assertWholeLog } from './whole-log.ts'

const FACTS = 4_500
const ACTOR = '00000000-0000-7000-8000-00000000000a'

let test: TestDatabase
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ece-archive-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

/** A log with facts of two old months, some of members, with whatever JSON and times may hold. */
beforeEach(async () => {
  test = await createTestDatabase(4)
  await test.db.query(
    `INSERT INTO events.log (id, type, version, stream, sequence, actor_id, data, correlation_id, occurred_at)
     SELECT overlay(overlay($1::text PLACING lpad(to_hex(n), 4, '0') FROM 33) PLACING CASE WHEN n % 3 = 0 THEN $2::text ELSE substr($1, 1, 13) END FROM 1)::uuid,
       'a.b', 1, CASE WHEN n % 10 = 0 THEN 'member:' || n ELSE 'auction:' || n END, CASE WHEN n % 2 = 0 THEN n END, CASE WHEN n % 4 = 0 THEN $3::uuid END,
       jsonb_build_object('n', n, 'big', 12345678901234567890.123456789, 'text', E'Zürich \\u2028 "\\\\" \\n 🃏', 'none', NULL), NULL,
       timestamptz '2021-03-31 23:59:59.123456+02' + n * interval '1 microsecond'
     FROM generate_series(1, $4::int) AS n`,
    [idFloor(new Date('2021-03-10T00:00:00Z')), idFloor(new Date('2021-04-10T00:00:00Z')).slice(0, 13), ACTOR, FACTS],
  )
  await ensurePartitions(test.db)
  return async () => test.close()
})

const archiveOf = (more: { stillNeeded?: readonly StillNeeded[]; files?: string } = {}): LogArchive =>
  new LogArchive({
    db: test.db,
    log: pino({ level: 'silent' }),
    folder: join(folder, 'drafts'),
    files: new DiskStore(more.files ?? join(folder, 'files')),
    ...(more.stillNeeded ? { stillNeeded: more.stillNeeded } : {}),
  })

async function rows(where = 'true'): Promise<{ facts: number; hash: string }> {
  const [row] = await test.db.query<{ facts: number; hash: string }>(
    `SELECT count(*)::int AS facts, md5(coalesce(string_agg(l::text, E'\\n' ORDER BY l::text), '')) AS hash FROM events.log l WHERE ${where}`,
  )
  return row ?? { facts: 0, hash: '' }
}

describe('the archive of the event log', () => {
  it('takes old months out, leaves what is of members, and brings back every byte', async () => {
    const before = await rows()
    const stays = await rows(`stream LIKE 'member:%'`)
    const archive = archiveOf()
    expect(await archive.run(0)).toEqual(['2021-03', '2021-04'])
    expect(await rows()).toEqual(stays)
    expect(stays.facts).toBe(FACTS / 10)
    await expect(assertWholeLog(test.db, 'A replay')).rejects.toThrow(
      'A replay needs the whole event log, and 2021-03 and 1 more, up to 2021-04 is archived: run ece archive restore 2021-03 first.',
    )
    const deeds = await test.db.query('SELECT 1 FROM events.archived_deeds WHERE actor_id = $1', [ACTOR])
    expect(deeds.length).toBe(FACTS / 4 - FACTS / 20)

    const [march] = await archive.list()
    expect(march).toMatchObject({ month: '2021-03', state: 'archived', facts: 2_700 })
    const lines = gunzipSync(await readFile(join(folder, 'files', march?.fileKey ?? '')))
      .toString()
      .trimEnd()
      .split('\n')
    expect(lines.length).toBe(march?.facts)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ position: march?.firstPosition, data: { none: null } })
    const beside = await readdir(join(folder, 'files/archive/events.log/2021-03'))
    expect(beside.some((name) => name.endsWith('.manifest.json'))).toBe(true)

    expect(await archive.run(0)).toEqual([])
    expect(await archive.restore('2021-03')).toBe(2_700)
    await archive.restore('2021-04')
    expect(await rows()).toEqual(before)
    await assertWholeLog(test.db, 'A replay')
    expect(await test.db.query('SELECT 1 FROM events.archived_deeds')).toEqual([])
    expect(await archive.run(0)).toEqual([])
    expect(await archive.runMonth('2021-03')).toBe(true)
    await archive.restore('2021-03')
    expect(await rows()).toEqual(before)
    const [left] = await test.db.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM pg_tables WHERE schemaname = 'events' AND tablename LIKE '%in_work%'`,
    )
    expect(left).toEqual({ left: 0 })
  })

  it.each(['written', 'put', 'noted', 'verified', 'dropped'])(
    'goes on after a kill -9 when it was %s',
    async (step) => {
      const before = await rows()
      const files = join(folder, `files-${step}`)
      const script = join(import.meta.dirname, '../../testing/archive-process.ts')
      const child = spawn(process.execPath, [script, test.url, files, join(folder, 'drafts'), step], {
        stdio: 'inherit',
      })
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
      const archived = (await rows()).facts !== before.facts
      expect(archived).toBe(step === 'dropped')
      const archive = archiveOf({ files })
      await expect
        .poll(async () => archive.run(0).catch((error: Error) => error.message))
        .toHaveLength(archived ? 1 : 2)
      expect((await rows()).facts).toBe(FACTS / 10)
      for (const { month } of await archive.list()) await archive.restore(month)
      expect(await rows()).toEqual(before)
    },
  )
})

describe('a month stays in the log', () => {
  it('while a subscription has yet to read it, or a module needs it', async () => {
    await test.db.query(`INSERT INTO events.subscriptions (name) VALUES ('slow.model')`)
    await expect(archiveOf().run(0)).rejects.toThrow("2021-03 can't be archived: slow.model has yet to read it.")
    await test.db.query('DELETE FROM events.subscriptions')
    const stillNeeded = [
      async (_db: unknown, before: Date) => `something before ${before.toISOString().slice(0, 10)} is open.`,
    ]
    await expect(archiveOf({ stillNeeded }).run(0)).rejects.toThrow('something before 2021-04-01 is open.')
    expect((await rows()).facts).toBe(FACTS)
  })

  it('while its file is missing, damaged, or has other facts than the log', async () => {
    const files = join(folder, 'files-damaged')
    const archive = archiveOf({ files })
    await archive.run(0)
    const [march] = await archive.list()
    const path = join(files, march?.fileKey ?? '')
    const bytes = await readFile(path)
    const damaged = Buffer.from(bytes)
    damaged.writeUInt8(damaged.readUInt8(500) ^ 1, 500)
    await writeFile(path, damaged)
    await expect(archive.restore('2021-03')).rejects.toThrow(/The file of 2021-03 is damaged/)
    await rm(path)
    await expect(archive.restore('2021-03')).rejects.toThrow(/is not in the store/)
    await writeFile(path, bytes)
    expect(await archive.restore('2021-03')).toBe(2_700)

    const late = new LogArchive({
      db: test.db,
      log: pino({ level: 'silent' }),
      folder: join(folder, 'drafts'),
      files: new DiskStore(files),
      step: async (name) => {
        if (name === 'verified')
          await test.db.query(
            `INSERT INTO events.log (id, type, stream, data, occurred_at) VALUES ($1, 'a.b', 'a:b', '{}', now())`,
            [idFloor(new Date('2021-03-31T00:00:00Z'))],
          )
      },
    })
    await expect(late.runMonth('2021-03')).rejects.toThrow(/2701 facts .* its file 2700 .* nothing is dropped/)
    expect((await rows(`id < '${idFloor(new Date('2021-04-01T00:00:00Z'))}'`)).facts).toBe(3_001)
  })
})
