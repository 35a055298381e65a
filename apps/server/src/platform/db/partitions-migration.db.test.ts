import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { idFloor, newId } from '../ids/ids.ts'
import { migrate, MIGRATIONS_FOLDER } from './migrate.ts'

const PRICES = 120_000

let test: TestDatabase
let folder: string
let client: pg.Client
let url: string

/** A database as it was before months were made beside their tables, with prices of four years and a fact of 2019. */
beforeAll(async () => {
  test = await createTestDatabase(2)
  const [row] = await test.db.query<{ name: string }>('SELECT current_database() AS name')
  const name = `${row?.name}_before`
  await test.db.query(`CREATE DATABASE ${name}`)
  url = test.url.replace(row?.name ?? '', name)
  folder = await mkdtemp(join(tmpdir(), 'ece-migrations-'))
  for (const file of await readdir(MIGRATIONS_FOLDER))
    if (file < '000079') await copyFile(join(MIGRATIONS_FOLDER, file), join(folder, file))
  await migrate(url, folder)
  client = new pg.Client({ ...test.db.connection(), database: name })
  await client.connect()
  await client.query(
    `INSERT INTO analytics.guide_prices SELECT ('00000000-0000-7000-8000-' || lpad((n / 1400)::text, 12, '0'))::uuid, 'guide', date '2023-01-01' + n % 1400, 1 + n
     FROM generate_series(0, $1::int - 1) AS n`,
    [PRICES],
  )
  for (const id of [idFloor(new Date('2019-06-01T00:00:00Z')), newId()])
    await client.query(
      `INSERT INTO events.log (id, type, stream, data, occurred_at) VALUES ($1, 'a.b', 'a:b', '{}', now())`,
      [id],
    )
})
afterAll(async () => {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
  await client.end()
  await test.db.query(`DROP DATABASE ${rows[0]?.name} WITH (FORCE)`)
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

async function contents(table: string): Promise<unknown> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS hash FROM ${table} t`,
  )
  return rows
}

it('a database with data is brought over: every row is there, each in its month, and rules hold as before', async () => {
  const before = [await contents('analytics.guide_prices'), await contents('events.log')]
  const applied = await migrate(url)
  expect(applied[0]).toBe('000079_partitions.sql')
  expect([await contents('analytics.guide_prices'), await contents('events.log')]).toEqual(before)
  const { rows: months } = await client.query(
    `SELECT (SELECT count(*)::int FROM pg_inherits WHERE inhparent = 'analytics.guide_prices'::regclass) AS prices,
       (SELECT count(*)::int FROM events.log_2019_06) AS facts, (SELECT count(*)::int FROM platform.strays()) AS strays`,
  )
  expect(months[0]).toMatchObject({ facts: 1, strays: 0 })
  const again = `INSERT INTO analytics.guide_prices VALUES ('00000000-0000-7000-8000-000000000000', 'guide', '2023-01-01', 7)`
  await expect(client.query(again)).rejects.toThrow(/duplicate key/)
  const { rows } = await client.query<{ price_cents: number }>(
    `${again} ON CONFLICT (card_id, day, source) DO UPDATE SET price_cents = excluded.price_cents RETURNING price_cents`,
  )
  expect(rows).toEqual([{ price_cents: 7 }])
  await expect(client.query(again.replace(', 7)', ', 0)').replace('2023-01-01', '1999-01-01'))).rejects.toThrow(/check/)
})
