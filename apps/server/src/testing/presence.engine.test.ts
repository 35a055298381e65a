import { RealtimeClient, type RoomListener } from '@ece/sdk'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { partsOf } from '../app/targets.ts'
import { httpPart } from '../platform/http/part.ts'
import { newId } from '../platform/ids/ids.ts'
import { startParts, type RunningParts } from '../platform/parts/part.ts'
import { realtimePart } from '../platform/realtime/part.ts'
import { redisPart } from '../platform/redis/part.ts'
import { startRedis, type RedisEngine } from './engines/redis.ts'
import { startSignInRig, type SignInRig } from './sign-in.ts'

/** Sockets on two processes that share a Redis. */
let redis: RedisEngine
let rig: SignInRig
let two: RunningParts
const clients: RealtimeClient[] = []

beforeAll(async () => {
  redis = await startRedis()
  rig = await startSignInRig({ REDIS_URL: redis.url })
  two = await startSecond()
})
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})
afterAll(async () => {
  await two.stop()
  await rig.close()
  await redis.close()
})

async function startSecond(): Promise<RunningParts> {
  const parts = await startParts(partsOf(['live'], rig.settings), rig.settings)
  await parts.run()
  for (const { started } of [rig, parts])
    await vi.waitUntil(() => started.get(redisPart)?.isHere === true, { timeout: 15_000 })
  return parts
}

function countsOf(address: string, room: `auction:${string}`): number[] {
  const counts: number[] = []
  const client = new RealtimeClient({ url: address })
  clients.push(client)
  const listener: RoomListener = {
    onEvent: () => undefined,
    onResync: () => undefined,
    onPresence: (count) => counts.push(count),
    onRefused: () => undefined,
  }
  client.join(room, listener)
  return counts
}

it('listeners are counted over processes, and those of one that stops are gone', async () => {
  const room = `auction:${newId()}` as const
  const here = countsOf(rig.address, room)
  await expect.poll(() => here.at(-1)).toBe(1)
  const there = countsOf(two.started.get(httpPart).address(), room)
  await expect.poll(() => [here.at(-1), there.at(-1)]).toEqual([2, 2])
  await two.stop()
  await expect.poll(() => here.at(-1)).toBe(1)
  two = await startSecond()
})

it('without Redis each process counts its own, and with it again all', async () => {
  const room = `auction:${newId()}` as const
  const here = countsOf(rig.address, room)
  const there = countsOf(two.started.get(httpPart).address(), room)
  await expect.poll(() => [here.at(-1), there.at(-1)]).toEqual([2, 2])
  await redis.process.kill()
  await expect.poll(() => [here.at(-1), there.at(-1)]).toEqual([1, 1])
  await redis.process.start()
  await expect.poll(() => [here.at(-1), there.at(-1)]).toEqual([2, 2])
})

it('a member with a socket on one process is online for the other', async () => {
  const { id, browser } = await rig.member('ada')
  const token = String((await browser.call('GET', '/api/auth/token')).body['token'])
  const client = new RealtimeClient({ url: two.started.get(httpPart).address(), token: async () => token })
  clients.push(client)
  const stranger = newId()
  const online = async (started: RunningParts['started']): Promise<string[]> => [
    ...(await started.get(realtimePart).online([id, stranger])),
  ]
  client.join('market', {
    onEvent: () => undefined,
    onResync: () => undefined,
    onPresence: () => undefined,
    onRefused: () => undefined,
  })
  await expect.poll(async () => online(rig.started)).toEqual([id])
  expect(await online(two.started)).toEqual([id])
})
