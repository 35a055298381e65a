import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../platform/foundation/free-port.ts'
import {
  isAlive,
  runCommand,
  settingsOf,
  startExchange,
  type RunningCommand,
} from '../testing/simulation/exchange-process.ts'
import { processesOf, siblingOf } from './processes.ts'

let folder: string
let port: number
let running: RunningCommand

const ARGS = ['--target', 'all', '--processes', '3']

async function start(): Promise<RunningCommand> {
  return startExchange({ dataFolder: folder, port, environment: { ECE_DRAIN_SECONDS: '1' } }, ARGS)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ece-processes-'))
  await chmod(folder, 0o755) // PostgreSQL runs as another user when we are root.
  port = await freePort()
  running = await start()
  await expectServing(3)
})
afterAll(async () => {
  await running.end('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

/** The processes that answer: children of the first that run the exchange. */
async function children(): Promise<number[]> {
  const pid = running.child.pid ?? 0
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const pids = text.split(' ').map(Number).filter(Boolean)
  const lines = await Promise.all(pids.map(async (each) => readFile(`/proc/${each}/cmdline`, 'utf8').catch(() => '')))
  return pids.filter((_, index) => lines[index]?.includes('--sibling') === true)
}

/** How many processes the metrics are of: each is up and counts itself. */
async function counted(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  return Number(/^ece_processes (\d+)$/m.exec(text)?.[1])
}

async function expectServing(count: number): Promise<void> {
  const before = Date.now()
  while (Date.now() - before < 60_000) {
    if ((await children()).length === count && (await counted().catch(() => 0)) === count) return
    await sleep(100)
  }
  throw new Error(`there are not ${count} processes: ${running.output}`)
}

/** Asks all the time, over a connection that is kept while it lasts, until told to end; what failed. */
function asking(): { end: () => Promise<{ asked: number; failed: string[] }> } {
  const failed: string[] = []
  let [asked, isOver] = [0, false]
  const loop = async (): Promise<void> => {
    while (!isOver) {
      asked += 1
      await fetch(`http://127.0.0.1:${port}/api/v1/auctions`)
        .then(async (answer) => {
          await answer.arrayBuffer()
          if (answer.status !== 200) failed.push(String(answer.status))
        })
        .catch((error: unknown) => failed.push(error instanceof Error ? String(error.cause) : String(error)))
    }
  }
  const loops = [1, 2, 3, 4].map(loop)
  return {
    end: async () => {
      isOver = true
      await Promise.all(loops)
      return { asked, failed }
    },
  }
}

it('one that is killed is started again, and only what was under way on it fails', async () => {
  const [victim] = (await children()).slice(-1)
  const asks = asking()
  process.kill(victim ?? 0, 'SIGKILL')
  await expect.poll(async () => (await children()).includes(victim ?? 0)).toBe(false)
  await expectServing(3)
  const { asked, failed } = await asks.end()
  expect(asked).toBeGreaterThan(10)
  expect(failed.length).toBeLessThanOrEqual(4) // One for each of those who ask.
})

it('SIGUSR2 replaces all without a request lost', async () => {
  const before = await children()
  const asks = asking()
  running.child.kill('SIGUSR2')
  await expect
    .poll(async () => (await children()).filter((pid) => before.includes(pid)), { timeout: 60_000 })
    .toEqual([])
  await expectServing(3)
  const { asked, failed } = await asks.end()
  expect(asked).toBeGreaterThan(100)
  expect(failed).toEqual([])
})

it('asked to stop, all end; and none outlives the first, even when that is killed', async () => {
  let pids = await children()
  expect((await running.end('SIGTERM')).code).toBe(0)
  expect(pids.filter(isAlive)).toEqual([])
  running = await start()
  await expectServing(3)
  pids = await children()
  await running.end('SIGKILL')
  await expect.poll(() => pids.filter(isAlive)).toEqual([])
})

it('a port that is taken ends it in one sentence', async () => {
  const taken = await startExchange({ dataFolder: folder, port, environment: {} }, ['--target', 'api'])
  const { code, output } = await runCommand(['serve', ...ARGS], settingsOf({ dataFolder: folder, port }))
  expect(code).toBe(1)
  expect(output).toContain(`The port ${port} is taken`)
  await taken.end('SIGTERM')
})

it('says how many it may be', () => {
  expect([processesOf('4'), processesOf('auto') > 0]).toEqual([4, true])
  for (const odd of ['0', '129', '1.5', 'x', '']) expect(() => processesOf(odd)).toThrow('--processes must be')
  expect(() => siblingOf('boss:1')).toThrow('--sibling')
})
