import { RealtimeClient, type RoomListener } from '@ece/sdk'
import type { RoomEvent, RoomName } from '@ece/contracts/realtime'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testSettings } from './exchange.ts'
import type { Settings } from '../platform/config/config.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { auctionFacts } from '../modules/auctions/index.ts'
import { publish } from '../platform/facts/log.ts'
import { newId } from '../platform/ids/ids.ts'
import { freePort } from '../platform/foundation/free-port.ts'
import { startTargets, type RunningTarget } from '../app/targets.ts'

let test: TestDatabase
let folder: string
let settings: Settings
let running: RunningTarget
const clients: RealtimeClient[] = []

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-realtime-'))
  settings = testSettings({
    DATABASE_URL: test.url,
    ECE_DATA_DIR: folder,
    ECE_PORT: String(await freePort()),
  })
  running = await startTargets(['live'], settings)
})
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})
afterAll(async () => {
  await running.stop()
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

function connect(): RealtimeClient {
  const client = new RealtimeClient({ url: running.address })
  clients.push(client)
  return client
}

/** A fact of a lot, as the auctions publish it; its room needs no more of the lot. */
async function lotFact(auctionId: string, sequence: number): Promise<void> {
  const data = {
    auctionId,
    title: 'A lot',
    status: 'live' as const,
    currentPriceCents: 100 * sequence,
    minimumBidCents: 100 * sequence + 5,
    bidCount: sequence,
    reserveMet: true,
    buyNowPossible: false,
    leaderId: null,
    endsAt: new Date().toISOString(),
    sequence,
  }
  await test.db.transaction(async (tx) =>
    publish(tx, auctionFacts, [
      { type: 'auctions.opened', stream: `auction:${auctionId}`, sequence, data, occurredAt: new Date() },
    ]),
  )
}

/** Notes what a room says. */
function listen(
  client: RealtimeClient,
  room: RoomName,
  since?: number,
): { events: RoomEvent[]; resyncs: number; counts: number[]; refused: string[] } {
  const heard = { events: [] as RoomEvent[], resyncs: 0, counts: [] as number[], refused: [] as string[] }
  const listener: RoomListener = {
    onEvent: (event) => heard.events.push(event),
    onResync: () => (heard.resyncs += 1),
    onPresence: (count) => heard.counts.push(count),
    onRefused: (error) => heard.refused.push(error),
  }
  client.join(room, listener, since)
  return heard
}

const sequences = (events: readonly RoomEvent[]): number[] => events.map(({ sequence }) => sequence)

describe('the realtime client against the server', () => {
  it('hears a lot’s facts, and after a restart of the server comes back by itself and gets what it missed', async () => {
    const auctionId = newId()
    const client = connect()
    const heard = listen(client, `auction:${auctionId}`, 0)
    await expect.poll(() => client.state, { timeout: 10_000 }).toBe('online')
    await lotFact(auctionId, 1)
    await expect.poll(() => sequences(heard.events), { timeout: 5_000 }).toEqual([1])
    await running.stop()
    await expect.poll(() => client.state, { timeout: 10_000 }).toBe('lost')
    await lotFact(auctionId, 2)
    await lotFact(auctionId, 3)
    running = await startTargets(['live'], settings)
    await expect.poll(() => client.state, { timeout: 20_000 }).toBe('online')
    await expect.poll(() => sequences(heard.events), { timeout: 10_000 }).toEqual([1, 2, 3])
  })

  it('a room whose numbers are the log’s says resync after a restart, also when nothing had been said in it', async () => {
    const client = connect()
    const heard = listen(client, 'market')
    // Asked for after it, and told of by a look into the database: the first room is joined by then.
    const after = listen(client, `auction:${newId()}`)
    await expect.poll(() => after.counts, { timeout: 10_000 }).toEqual([1])
    await running.stop()
    await lotFact(newId(), 1)
    running = await startTargets(['live'], settings)
    await expect.poll(() => heard.resyncs, { timeout: 20_000 }).toBe(1)
  })

  it('a member who is away for a moment misses nothing, and is not told to resync', async () => {
    const client = connect()
    const heard = listen(client, 'market')
    await expect.poll(() => client.state, { timeout: 10_000 }).toBe('online')
    await lotFact(newId(), 1)
    await expect.poll(() => heard.events.length, { timeout: 5_000 }).toBe(1)
    const since = heard.events[0]?.sequence ?? 0
    client.close()
    await lotFact(newId(), 1)
    await lotFact(newId(), 1)
    const again = listen(connect(), 'market', since)
    await expect.poll(() => again.events.length, { timeout: 10_000 }).toBe(2)
    expect(again.resyncs).toBe(0)
    expect(sequences(again.events).every((sequence, index, all) => sequence > (all[index - 1] ?? since))).toBe(true)
  })

  it('tells the listeners of a lot how many they are', async () => {
    const auctionId = newId()
    const first = listen(connect(), `auction:${auctionId}`)
    await expect.poll(() => first.counts.at(-1), { timeout: 10_000 }).toBe(1)
    const second = connect()
    listen(second, `auction:${auctionId}`)
    await expect.poll(() => first.counts.at(-1), { timeout: 10_000 }).toBe(2)
    second.close()
    await expect.poll(() => first.counts.at(-1), { timeout: 10_000 }).toBe(1)
  })

  it('a client may come back to two hundred rooms at once; more are refused with a reason, and so is a flood', async () => {
    const client = connect()
    const rooms = Array.from({ length: 199 }, () => listen(client, `auction:${newId()}`))
    await expect.poll(() => rooms.every(({ counts }) => counts.length > 0), { timeout: 15_000 }).toBe(true)
    listen(client, `auction:${newId()}`)
    const over = listen(client, `auction:${newId()}`)
    await expect.poll(() => over.refused, { timeout: 5_000 }).toEqual(['too_many_rooms'])

    const raw = io(running.address, { path: '/realtime', transports: ['websocket'] })
    const answers = await Promise.all(
      Array.from(
        { length: 600 },
        async () => raw.emitWithAck('subscribe', { room: 'market' }) as Promise<{ error?: string }>,
      ),
    ) // What the server answers.
    raw.close()
    expect(answers.filter(({ error }) => error === 'too_many_messages')).toHaveLength(100)
  })
})
