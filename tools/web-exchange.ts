import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { freePort } from '../apps/server/src/platform/foundation/free-port.ts'
import { createTestDatabase, testCluster } from '../apps/server/src/testing/database.ts'
import type { ProvidedWeb } from '../apps/web/src/testing/provided.ts'
import { findBrowser } from './web-browser.ts'

const run = promisify(execFile)
/** Even `kill -9` of the test run ends the exchange. */
const EXIT_WITH_PARENT = join(import.meta.dirname, '../apps/server/src/gateway/exit-with-parent.ts')
const START_MS = 300_000
const STOP_MS = 10_000

/**
 * For all browser tests together: one exchange with its web, as `npm start` runs it, on a database of its own with a small
 * demonstration, and one browser. Without simulated bidders and rate limits, which would make the tests' outcome luck.
 *
 * Only the browser is waited for. The web is built and the exchange starts while the tests before the browser's are at work
 * and leave the machine idle for moments; `testing/ready.ts` waits for it in front of each file.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const begun = new AsyncDisposableStack()
  try {
    const folder = await mkdtemp(join(tmpdir(), 'ece-web-'))
    begun.defer(async () => rm(folder, { recursive: true, force: true }))
    // Not beside the other tests' databases: the log's readers wait for the oldest transaction of the whole server.
    const database = await createTestDatabase(2, await testCluster('-web'))
    begun.defer(async () => database.close())
    const settings = await settingsFor(folder, database.url)
    const browser = await startBrowser()
    begun.defer(browser.stop)
    const over = new AbortController()
    const web: ProvidedWeb = {
      url: settings.ECE_PUBLIC_URL,
      browser: browser.endpoint,
      problem: join(folder, 'problem.txt'),
    }
    const exchange = prepare(settings, over.signal)
      .then(async () => startExchange(settings, join(folder, 'exchange.log'), over.signal))
      .catch(async (error: unknown) => {
        if (!over.signal.aborted) await writeFile(web.problem, error instanceof Error ? error.message : String(error))
        return async () => undefined
      })
    begun.defer(async () => {
      over.abort()
      await (
        await exchange
      )()
    })
    project.provide('web', web)
  } catch (error) {
    await begun.disposeAsync()
    throw error
  }
  return async () => begun.disposeAsync()
}

async function settingsFor(folder: string, databaseUrl: string) {
  const port = await freePort()
  // An empty file, so that a developer's own .env changes nothing here.
  const file = join(folder, 'settings.env')
  await writeFile(file, '')
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '10',
    ECE_SECRET: 'of the browser tests alone, which keep nothing',
    ECE_CONFIG_FILE: file,
    ECE_DATA_DIR: folder,
    ECE_PORT: String(port),
    // A passkey belongs to a name; an address has none.
    ECE_PUBLIC_URL: `http://localhost:${port}`,
    ECE_DEMO: 'true',
    ECE_DEMO_BIDDERS: 'false',
    ECE_WEB: 'true',
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'development',
    RATE_LIMITS: 'false',
    // A test that sees a lot through to its end waits for this long after the last bid.
    SOFT_CLOSE_WINDOW_SECONDS: '8',
    SOFT_CLOSE_EXTENSION_SECONDS: '8',
  }
}

/** Builds and seeds, behind everything else that wants the machine: the timings of other tests are measured meanwhile. */
async function prepare(settings: Readonly<Record<string, string>>, over: AbortSignal): Promise<void> {
  const working = run(process.execPath, ['tools/web-exchange-prepare.ts'], {
    env: { ...process.env, ...settings },
    signal: over,
  })
  if (working.child.pid !== undefined) setPriority(working.child.pid, constants.priority.PRIORITY_LOW)
  await working
}

/** @returns what stops it */
async function startExchange(
  settings: Readonly<Record<string, string>>,
  logFile: string,
  over: AbortSignal,
): Promise<() => Promise<void>> {
  const log = await open(logFile, 'a')
  const child = spawn(
    process.execPath,
    ['--import', EXIT_WITH_PARENT, 'apps/server/src/main.ts', 'serve', '--no-seed'],
    { env: { ...process.env, ...settings }, stdio: ['pipe', log.fd, log.fd] },
  )
  const stop = async (): Promise<void> => {
    await end(child)
    await log.close()
  }
  const givenUp = Date.now() + START_MS
  const address = settings['ECE_PUBLIC_URL'] ?? ''
  for (;;) {
    const ended = child.exitCode !== null || child.signalCode !== null
    if (ended || over.aborted || Date.now() > givenUp) {
      await stop()
      throw new Error(
        `The exchange for the browser tests did not start:\n${(await readFile(logFile, 'utf8')).slice(-4_000)}`,
      )
    }
    const ready = await fetch(`${address}/sign-in`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return stop
    await sleep(250)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await Promise.race([exited, sleep(STOP_MS, undefined, { ref: false })])
  child.kill('SIGKILL')
}

/** @returns the browser's WebSocket, and what stops it */
async function startBrowser(): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const { executablePath, args, env, from } = await findBrowser()
  const server = await chromium
    .launchServer({ executablePath, args: [...args], env: { ...process.env, ...env }, host: '127.0.0.1' })
    .catch((error: unknown) => {
      throw new Error(
        `The browser of ${from} (${executablePath}) does not start: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      )
    })
  let stopping = false
  let said = ''
  server.process().stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-4_000)))
  // Every test fails then, and none of them can say why.
  server.process().once('exit', (code, signal) => {
    if (!stopping) console.error(`The browser of ${from} ended by itself (${signal ?? code}):\n${said}`)
  })
  return {
    endpoint: server.wsEndpoint(),
    stop: async () => {
      stopping = true
      await server.close()
    },
  }
}
