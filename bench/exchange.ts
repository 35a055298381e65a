import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { Database } from '../apps/server/src/platform/db/database.ts'
import { startEmbedded, type EmbeddedPostgres } from '../apps/server/src/platform/db/embedded.ts'
import { migrate } from '../apps/server/src/platform/db/migrate.ts'
import { cpuSecondsOf, parentOf, residentBytesOf } from './processor.ts'

/** Longest that a server may take to start on a machine that is busy with other things. */
const START_MS = 180_000
const ROOT = join(import.meta.dirname, '..')

/** A fresh embedded database for a benchmark, and what ends it. */
export interface BenchDatabase {
  readonly embedded: EmbeddedPostgres
  readonly db: Database
  readonly folder: string
  /** The process that PostgreSQL's others are below. */
  readonly postmaster: number
  end(): Promise<void>
}

/** @param settings of PostgreSQL's own, beside those of every embedded one */
export async function freshDatabase(
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchDatabase> {
  const folder = process.env['ECE_BENCH_DIR'] ?? `/tmp/ece-bench-${name}`
  // A run that was broken off left its PostgreSQL running.
  if (existsSync(join(folder, 'cluster', 'PG_VERSION')))
    await (await startEmbedded({ dataFolder: folder })).stop().catch(() => undefined)
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  const embedded = await startEmbedded({ dataFolder: folder, settings })
  await migrate(embedded.url)
  const db = new Database({
    url: embedded.url,
    poolSize: 10,
    statementTimeoutMs: 1_800_000,
    preparedStatements: true,
    applicationName: 'bench',
    log: pino({ level: 'warn' }),
  })
  const [backend] = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return {
    embedded,
    db,
    folder,
    postmaster: parentOf(backend?.pid ?? 0),
    end: async () => {
      await db.close()
      await embedded.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}

/** What every process on the benchmark's database is told, the one that seeds too. */
export function placesOf(databaseUrl: string, folder: string): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: databaseUrl,
    ECE_DATA_DIR: folder,
    MEDIA_FOLDER: join(folder, 'media'),
    ECE_SECRET: 'of the benchmarks alone, which keep nothing',
  }
}

/** A server process of this repository on a port of its own. */
export class BenchServer {
  readonly child: ChildProcess
  readonly port: number

  private constructor(child: ChildProcess, port: number) {
    this.child = child
    this.port = port
  }

  static async start(
    port: number,
    { embedded, folder }: Pick<BenchDatabase, 'embedded' | 'folder'>,
    target: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<BenchServer> {
    const settings = {
      ...placesOf(embedded.url, folder),
      ECE_PORT: String(port),
      ECE_WEB: 'false',
      ECE_DEMO_BIDDERS: 'false',
      RATE_LIMITS: 'false',
      LOG_LEVEL: 'error',
    }
    const child = spawn(process.execPath, ['apps/server/src/main.ts', 'serve', '--target', target, '--no-seed'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...settings, ...environment },
    })
    // A bench that fails leaves nothing behind.
    process.once('exit', () => child.kill('SIGKILL'))
    for (const givenUp = Date.now() + START_MS; Date.now() < givenUp && child.exitCode === null;) {
      if (
        await fetch(`http://127.0.0.1:${port}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return new BenchServer(child, port)
      await sleep(100)
    }
    throw new Error('the server did not start')
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** Seconds of processor time that the process has used so far. */
  cpuSeconds(): number {
    return cpuSecondsOf(this.pid)
  }

  /** The memory that the process has in use. */
  residentBytes(): number {
    return residentBytesOf(this.pid)
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await gone
  }
}

/** Signs a member up and in. @returns the access token */
export async function makeMember(port: number, db: Database, name: string): Promise<{ id: string; token: string }> {
  const post = async (path: string, body: object): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const password = 'a-long-bench-phrase'
  const signedUp = await post('/api/auth/sign-up/email', {
    email: `${name}@bench.local`,
    password,
    name,
    username: name,
  })
  const session = signedUp.headers.get('set-auth-token') ?? ''
  const [member] = await db.query<{ id: string }>(
    'UPDATE identity.users SET email_verified = true WHERE email = $1 RETURNING id',
    [`${name}@bench.local`],
  )
  const answer: unknown = await (
    await fetch(`http://127.0.0.1:${port}/api/auth/token`, { headers: { authorization: `Bearer ${session}` } })
  ).json()
  if (!member || typeof answer !== 'object' || answer === null || !('token' in answer))
    throw new Error(`${name} could not be made: ${signedUp.status}`)
  return { id: member.id, token: String(answer.token) }
}
