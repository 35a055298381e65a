import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectionConfig } from './database.ts'
import { startEmbedded, type EmbeddedPostgres } from './embedded.ts'
import { migrate } from './migrate.ts'
import { PROGRAM_ROLE, SUPERUSER } from './program-role.ts'

let folder: string
let server: EmbeddedPostgres
const start = async (): Promise<EmbeddedPostgres> =>
  startEmbedded({ dataFolder: folder, settings: { fsync: 'off', shared_buffers: '32MB' } })
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ece-role-'))
  await chmod(folder, 0o755) // PostgreSQL runs as another user where the tests run as root.
  server = await start()
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

async function as<T>(user: string, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connectionConfig(server.url), user, database })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const rowsAs = async (user: string, sql: string): Promise<unknown[]> =>
  as(user, 'ece', async (client) => (await client.query(sql)).rows)

/** Whatever is in a schema of ours and belongs to anybody but the program, extensions aside. */
const OTHERS = `
  SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname !~ '^pg_|^information_schema$' AND pg_get_userbyid(relowner) <> '${PROGRAM_ROLE}'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND deptype = 'e')
  UNION ALL SELECT nspname FROM pg_namespace
  WHERE nspname !~ '^pg_|^information_schema$|^public$' AND pg_get_userbyid(nspowner) <> '${PROGRAM_ROLE}'
  UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
  WHERE nspname !~ '^pg_|^information_schema$' AND pg_get_userbyid(proowner) <> '${PROGRAM_ROLE}'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND deptype = 'e')`

it('the program is no superuser, makes no roles and no databases, and reads and runs nothing of the machine', async () => {
  await migrate(server.url)
  expect(new URL(server.url).searchParams.get('user')).toBe(PROGRAM_ROLE)
  expect(
    await rowsAs(
      PROGRAM_ROLE,
      `SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user`,
    ),
  ).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false }])
  expect(await rowsAs(PROGRAM_ROLE, OTHERS)).toEqual([])
  for (const forbidden of [
    `COPY (SELECT 1) TO PROGRAM 'cat'`,
    `SELECT pg_read_file('/etc/passwd')`,
    `SET ROLE ${SUPERUSER}`,
    `SET SESSION AUTHORIZATION ${SUPERUSER}`,
    'CREATE ROLE another SUPERUSER',
    `ALTER ROLE ${PROGRAM_ROLE} SUPERUSER`,
    'CREATE DATABASE another',
    `ALTER SYSTEM SET log_statement = 'all'`,
  ])
    await expect(rowsAs(PROGRAM_ROLE, forbidden), forbidden).rejects.toThrow(/permission denied|must be|Only roles/)
})

it('a data folder from before is handed over at the next start, with its data, and goes on', async () => {
  // As a folder was made before the role: one user, to whom all belongs.
  await as(SUPERUSER, 'postgres', async (client) => {
    await client.query('DROP DATABASE ece')
    await client.query(`DROP ROLE ${PROGRAM_ROLE}`)
    await client.query('CREATE DATABASE ece')
  })
  const asBefore = new URL(server.url)
  asBefore.searchParams.set('user', SUPERUSER)
  await migrate(asBefore.href)
  await rowsAs(SUPERUSER, `CREATE TYPE platform.mood AS ENUM ('calm'); CREATE VIEW platform.one AS SELECT 1 AS one`)
  await rowsAs(
    SUPERUSER,
    `INSERT INTO platform.mailbox (id, recipient, subject, body_text, body_html)
    VALUES ('01900000-0000-7000-8000-000000000000', 'ada@test.local', 'Kept', '', '')`,
  )
  await server.stop()

  server = await start()
  expect(await migrate(server.url)).toEqual([])
  expect(await rowsAs(PROGRAM_ROLE, OTHERS)).toEqual([])
  expect(await rowsAs(PROGRAM_ROLE, 'SELECT subject FROM platform.mailbox')).toEqual([{ subject: 'Kept' }])
  expect(await rowsAs(PROGRAM_ROLE, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
    { rolsuper: false },
  ])
  // What migrations to come will do.
  await rowsAs(
    PROGRAM_ROLE,
    `ALTER TABLE platform.mailbox ADD COLUMN tried int; ALTER TYPE platform.mood ADD VALUE 'glad';
     CREATE OR REPLACE VIEW platform.one AS SELECT 1 AS one, 2 AS two; CREATE SCHEMA another; CREATE TABLE public.more ()`,
  )
})

it('what a dump brings back as the superuser’s is the program’s after the next start', async () => {
  await rowsAs(
    SUPERUSER,
    'CREATE TABLE platform.restored (id int GENERATED ALWAYS AS IDENTITY); CREATE SEQUENCE platform.loose',
  )
  const another = await start()
  expect(await rowsAs(PROGRAM_ROLE, OTHERS)).toEqual([])
  await another.stop()
})
