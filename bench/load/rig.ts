import { setTimeout as sleep } from 'node:timers/promises'
import { startRedis, type RedisEngine } from '../../apps/server/src/testing/engines/redis.ts'
import { BenchServer, freshDatabase, type BenchDatabase } from '../exchange.ts'
import { Connections } from './connections.ts'
import type { Watched } from './probe.ts'
import { makeWorld, seedWorld, type World } from './world.ts'

/** A database, a Redis, and processes of the exchange on them, with what a scenario needs. */
export interface Rig {
  readonly database: BenchDatabase
  readonly servers: readonly BenchServer[]
  readonly redis: RedisEngine | undefined
  readonly world: World
  readonly connections: Connections
  readonly watched: Watched
  /** What of its parts was there, for the figures. */
  readonly told: Readonly<Record<string, string | number>>
  /** Waits until the processes have done what the making of the world left them to do. */
  settle(): Promise<void>
  end(): Promise<void>
}

export interface RigOptions {
  readonly name: string
  /** What each process runs. Requests go to those named here as `api`. */
  readonly targets: readonly string[]
  readonly firstPort: number
  readonly members: number
  readonly lots: number
  readonly hasRedis: boolean
}

export async function startRig(options: RigOptions): Promise<Rig> {
  const database = await freshDatabase(options.name)
  seedWorld(database)
  const redis = options.hasRedis ? await startRedis() : undefined
  // A bench that fails leaves nothing behind.
  process.once('exit', () => {
    if (redis?.process.pid !== undefined) void redis.process.kill()
  })
  // One exchange has one address: tokens are made for it.
  const settings = {
    ECE_PUBLIC_URL: `http://localhost:${options.firstPort}`,
    ...(redis ? { REDIS_URL: redis.url } : {}),
  }
  const servers: BenchServer[] = []
  for (const [index, target] of options.targets.entries())
    servers.push(await BenchServer.start(options.firstPort + index, database, target, settings))
  const ports = servers.filter((_, index) => options.targets[index]?.split(',').includes('api')).map(({ port }) => port)
  const world = await makeWorld(ports[0] ?? 0, database.db, options)
  const connections = new Connections(ports)
  return {
    database,
    servers,
    redis,
    world,
    connections,
    watched: { servers, postmaster: database.postmaster, redis: redis?.process.pid },
    told: {
      processes: options.targets.length,
      members: options.members,
      lots: options.lots,
      redis: redis ? 'yes' : 'no',
    },
    settle: async () => settle(servers),
    end: async () => {
      connections.close()
      for (const server of servers) await server.stop()
      await redis?.close()
      await database.end()
    },
  }
}

const LOOK_MS = 2_000
const CALM_CORES = 0.15
const LONGEST_MS = 600_000

async function settle(servers: readonly BenchServer[]): Promise<void> {
  const used = (): number => servers.reduce((sum, server) => sum + server.cpuSeconds(), 0)
  for (const givenUp = performance.now() + LONGEST_MS; performance.now() < givenUp;) {
    const before = used()
    await sleep(LOOK_MS)
    if ((used() - before) / (LOOK_MS / 1_000) < CALM_CORES * servers.length) return
  }
}
