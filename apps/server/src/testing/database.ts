import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import pg from 'pg'
import { connectionConfig, Database } from '../platform/db/database.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { PROGRAM_ROLE } from '../platform/db/program-role.ts'
import { migrate, MIGRATIONS_FOLDER } from '../platform/db/migrate.ts'

/** A database of its own for one test file, cloned from a migrated template (about 30 ms) on the shared test cluster. */
export interface TestDatabase {
  readonly db: Database
  readonly url: string
  /** Closes the pool and drops the database. */
  close(): Promise<void>
}

const TEMPLATE_LOCK = 4_170_227_002

/** The test cluster stays up between runs, as a build cache does; `ECE_TEST_CLUSTER` moves it. Another purpose has another one. */
export async function testCluster(purpose: '' | '-web' = ''): Promise<string> {
  const folder = process.env['ECE_TEST_CLUSTER'] ?? join(tmpdir(), `ece-test-cluster-${process.getuid?.() ?? 0}`)
  const { url } = await startEmbedded({
    dataFolder: folder + purpose,
    disposable: true,
    settings: { max_connections: '400' },
  })
  return url
}

export async function createTestDatabase(poolSize = 10, onCluster?: string): Promise<TestDatabase> {
  const cluster = onCluster ?? process.env['ECE_TEST_CLUSTER_URL'] ?? (await testCluster())
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(cluster, async (client) => {
    const template = await ensureTemplate(cluster, client)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  })
  const url = databaseUrl(cluster, name)
  const db = new Database({
    url,
    poolSize,
    statementTimeoutMs: 30_000,
    preparedStatements: true,
    applicationName: 'test',
    log: pino({ level: 'silent' }),
  })
  return {
    db,
    url,
    close: async () => {
      await db.close()
      await onServer(cluster, async (client) => dropDatabase(client, name))
    },
  }
}

/** Whoever is no superuser may not end an autovacuum that is at work there just now; it is over in a moment. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      return
    } catch (error) {
      const isBusy = error instanceof pg.DatabaseError && error.code === '42501'
      if (!isBusy || tries === 50) throw error
      await sleep(100)
    }
  }
}

/** The template's name carries the migrations' checksum, so that an edited migration makes a new one. */
async function ensureTemplate(cluster: string, client: pg.Client): Promise<string> {
  const hash = createHash('sha256').update(PROGRAM_ROLE) // Whose the template is; another's can't be cloned.
  for (const file of (await readdir(MIGRATIONS_FOLDER)).sort())
    hash.update(file).update(await readFile(join(MIGRATIONS_FOLDER, file)))
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (rowCount === 0) {
    const draft = `${name}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${draft}`)
    await migrate(databaseUrl(cluster, draft))
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  }
  await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  return name
}

function databaseUrl(cluster: string, name: string): string {
  const url = new URL(cluster)
  if (url.protocol === 'socket:') url.searchParams.set('db', name)
  else url.pathname = `/${name}`
  return url.href
}

async function onServer<T>(cluster: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connectionConfig(databaseUrl(cluster, 'postgres')) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
