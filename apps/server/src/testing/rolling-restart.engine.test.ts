import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from '../modules/identity/index.ts'
import { freePort } from '../platform/foundation/free-port.ts'
import { newId } from '../platform/ids/ids.ts'
import { startParts } from '../platform/parts/part.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { BALANCERS, startBalancer } from './engines/balancers.ts'
import type { Engine } from './engines/engine.ts'
import { TEST_SECRET, testSettings } from './exchange.ts'
import { startExchange, type RunningCommand } from './simulation/exchange-process.ts'

/** Three processes of the exchange behind the balancers that docs/examples shows. */
const REQUESTS = 20_000
const ASKERS = 8
const START_MS = 300_000
const PASSWORD = 'a-fine-long-passphrase'

let test: TestDatabase
let root: string
let ports: number[]
let token: string
const running: RunningCommand[] = []

beforeAll(async () => {
  test = await createTestDatabase(4)
  root = await mkdtemp(join(tmpdir(), 'ece-rolling-'))
  await chmod(root, 0o755)
  ports = [await freePort(), await freePort(), await freePort()]
  for (const index of ports.keys()) running[index] = await start(index)
  token = await makeMember()
}, START_MS)
afterAll(async () => {
  for (const process of running) await process.end('SIGTERM')
  await test.close()
  await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}, 120_000)

async function start(index: number): Promise<RunningCommand> {
  const environment = {
    DATABASE_URL: test.url,
    DATABASE_POOL_SIZE: '6',
    ECE_SECRET: TEST_SECRET,
    ECE_PUBLIC_URL: 'http://localhost:4920',
    ECE_DRAIN_SECONDS: '2',
    TRUST_PROXY: '127.0.0.1',
    MEDIA_FOLDER: join(root, 'files'),
  }
  const options = { dataFolder: join(root, String(index)), port: ports[index] ?? 0, environment }
  return startExchange(options, ['--target', 'api,live'])
}

async function makeMember(): Promise<string> {
  const settings = testSettings({ DATABASE_URL: test.url, ECE_DATA_DIR: root })
  const { started, stop } = await startParts([identityServicePart], settings)
  const who = { email: 'rolls@test.local', password: PASSWORD, name: 'Rolls', username: 'rolls' }
  await started.get(identityServicePart).createMember({ ...who, roles: [], emailVerified: true })
  await stop()
  const address = `http://127.0.0.1:${ports[0]}`
  const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: who.email, password: PASSWORD }),
  })
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0])
  const answer = await fetch(`${address}/api/auth/token`, { headers: { cookie: cookie.join('; ') } })
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || !('token' in body)) throw new Error('there is no token')
  return String(body.token)
}

/** A deposit of one cent under a key: what a command is here. @returns the transfer's id */
async function deposit(address: string, key: string): Promise<string> {
  const answer = await fetch(`${address}/api/v1/wallet/deposits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
    body: JSON.stringify({ amountCents: 1, rail: 'faucet' }),
  })
  const body: unknown = await answer.json()
  if (answer.status !== 201 || typeof body !== 'object' || body === null || !('transferId' in body))
    throw new Error(`${answer.status} ${JSON.stringify(body)}`)
  return String(body.transferId)
}

async function read(address: string): Promise<void> {
  const answer = await fetch(`${address}/api/v1/auctions?limit=1`)
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(String(answer.status))
}

interface Outcome {
  asked: number
  readonly failures: string[]
  /** By key; undefined where the command failed. */
  readonly commands: Map<string, string | undefined>
}

const inWords = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : String(error)

/** Reads, and one command among fifty, until there are enough and `isOver`. */
async function ask(address: string, isOver: () => boolean): Promise<Outcome> {
  const outcome: Outcome = { asked: 0, failures: [], commands: new Map() }
  const asker = async (): Promise<void> => {
    while (outcome.asked < REQUESTS || !isOver()) {
      outcome.asked += 1
      const key = outcome.asked % 50 === 0 ? newId() : undefined
      try {
        if (key === undefined) await read(address)
        else outcome.commands.set(key, await deposit(address, key))
      } catch (error) {
        outcome.failures.push(inWords(error))
        if (key !== undefined) outcome.commands.set(key, undefined)
      }
    }
  }
  await Promise.all(Array.from({ length: ASKERS }, asker))
  return outcome
}

async function depositsKept(): Promise<number> {
  const [row] = await test.db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ledger.transfers WHERE reason = 'deposit'`,
  )
  return row?.count ?? 0
}

describe.each(BALANCERS)('behind %s', (name) => {
  let balancer: Engine
  const address = (): string => `http://127.0.0.1:${balancer.port}`
  beforeAll(async () => {
    balancer = await startBalancer(name, ports)
  }, START_MS)
  afterAll(async () => balancer.close())

  it(`one after the other is restarted: none of ${REQUESTS} requests fails`, { timeout: START_MS }, async () => {
    let isOver = false
    const asked = ask(address(), () => isOver)
    for (const index of ports.keys()) {
      await running[index]?.end('SIGTERM')
      running[index] = await start(index)
    }
    isOver = true
    const { asked: count, failures } = await asked
    expect(failures).toEqual([])
    expect(count).toBeGreaterThanOrEqual(REQUESTS)
  })

  it(
    'one of three is killed: what was under way on it fails at most, and is repeatable under its key',
    {
      timeout: START_MS,
    },
    async () => {
      const before = await depositsKept()
      let isOver = false
      const asked = ask(address(), () => isOver)
      await running[1]?.end('SIGKILL')
      running[1] = await start(1)
      isOver = true
      const { failures, commands } = await asked
      expect(failures.length).toBeLessThanOrEqual(ASKERS)
      for (const [key, first] of commands) {
        if (first === undefined) expect(await deposit(address(), key)).toMatch(/-/)
      }
      expect(await depositsKept()).toBe(before + commands.size)
    },
  )

  it(
    'a socket that can only poll stays on one process, and goes to another when that is killed',
    {
      timeout: START_MS,
    },
    async () => {
      const socket = io(address(), {
        path: '/realtime',
        transports: ['polling'],
        forceNew: true,
        withCredentials: true,
        reconnectionDelay: 100,
      })
      let connected = 0
      socket.on('connect', () => (connected += 1))
      try {
        await expect.poll(() => connected, { timeout: 20_000 }).toBe(1)
        for (const index of ports.keys()) {
          await running[index]?.end('SIGKILL')
          running[index] = await start(index)
        }
        await expect.poll(() => connected, { timeout: 60_000 }).toBeGreaterThan(1)
        await expect.poll(() => socket.connected, { timeout: 60_000 }).toBe(true)
      } finally {
        socket.close()
      }
    },
  )
})
