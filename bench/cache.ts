import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { createClient } from 'redis'
import { RedisCache } from '../apps/server/src/platform/cache/shared-cache.ts'
import { TieredCache } from '../apps/server/src/platform/cache/tiered-cache.ts'
import { SharedRedis } from '../apps/server/src/platform/redis/shared-redis.ts'
import { startRedis } from '../apps/server/src/testing/engines/redis.ts'
import { freshDatabase } from './exchange.ts'
import { keepFigures, rounded, type FigureRow } from './figures.ts'
import { percentiles, ratioOf } from './load.ts'
import { seeded } from './load/random.ts'

/**
 * The cache's levels beside each other, on a real Redis and a real PostgreSQL: what is kept in the process (L1), in Redis (L2), and
 * nowhere, so that the database is asked. Each by one caller and by fifty at once, each beside the same thing bare: a Map, a GET, a
 * query. Then look-ups as people make them (few keys often, many seldom), and where those found their value.
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } })
const SECONDS = Number(values.seconds)
const KEYS = 10_000
const TTL_MS = 3_600_000
/** About what a lot's view takes. */
const VALUE = {
  title: 'x'.repeat(200),
  price: 1_234,
  bids: Array.from({ length: 20 }, (_, at) => ({ at, by: 'someone' })),
}

const log = pino({ level: 'error' })
const database = await freshDatabase('cache')
const { db } = database
const redis = await startRedis()
const shared = new SharedRedis({ url: redis.url, prefix: 'bench', log })
shared.open()
while (!shared.isHere) await sleep(20)
const bareRedis = createClient({ url: redis.url })
await bareRedis.connect()

await db.query('CREATE TABLE bench_values (key int PRIMARY KEY, value jsonb NOT NULL)')
await db.query('INSERT INTO bench_values SELECT n, $1::jsonb FROM generate_series(0, $2::int - 1) n', [
  JSON.stringify(VALUE),
  KEYS,
])
await db.query('ANALYZE bench_values')
const load = async (key: number): Promise<unknown> => {
  const [row] = await db.query<{ value: unknown }>(
    'SELECT value FROM bench_values WHERE key = $1',
    [key],
    'bench_value',
  )
  return row?.value
}
const cacheOf = (maximumEntries?: number): TieredCache =>
  new TieredCache({ log, shared: new RedisCache(shared), ...(maximumEntries === undefined ? {} : { maximumEntries }) })

interface Look {
  readonly what: string
  readonly at: (index: number) => Promise<unknown>
  readonly bare: (index: number) => Promise<unknown>
  readonly bareIs: string
}

const [first, map] = [cacheOf(), new Map<string, unknown>()]
for (let key = 0; key < KEYS; key += 1) {
  await first.through(`lot:${key}`, TTL_MS, async () => VALUE)
  map.set(`lot:${key}`, VALUE)
  await bareRedis.set(`bare:${key}`, JSON.stringify({ v: VALUE }))
}
/** Keeps one entry at most, so that it finds nothing in the process. */
const second = cacheOf(1)
const third = cacheOf(1)
let fresh = 0
const looks: readonly Look[] = [
  {
    what: 'L1, in the process',
    at: async (index) => first.through(`lot:${index % KEYS}`, TTL_MS, async () => load(index % KEYS)),
    bare: async (index) => map.get(`lot:${index % KEYS}`),
    bareIs: 'a Map',
  },
  {
    what: 'L2, in Redis',
    at: async (index) => second.through(`lot:${index % KEYS}`, TTL_MS, async () => load(index % KEYS)),
    bare: async (index) => JSON.parse((await bareRedis.get(`bare:${index % KEYS}`)) ?? ''),
    bareIs: 'GET and JSON.parse',
  },
  {
    what: 'a miss, loaded and kept in both',
    at: async (index) => third.through(`new:${(fresh += 1)}`, TTL_MS, async () => load(index % KEYS)),
    bare: async (index) => load(index % KEYS),
    bareIs: 'the database asked each time',
  },
]

const rows: FigureRow[] = []
for (const look of looks) for (const callers of [1, 50]) rows.push(await compared(look, callers))
rows.push(...(await together()), await hitRates())
await keepFigures('cache', { seconds: SECONDS, keys: KEYS }, rows)
bareRedis.destroy()
await shared.close()
await redis.close()
await database.end()

async function timed(
  work: (index: number) => Promise<unknown>,
  callers: number,
): Promise<ReturnType<typeof percentiles> & { readonly perSecond: number }> {
  const times: number[] = []
  let index = 0
  const ends = performance.now() + SECONDS * 1_000
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let now = performance.now(); now < ends;) {
        await work((index += 7))
        const after = performance.now()
        if (times.length < 2_000_000) times.push(after - now)
        now = after
        // What never waits would let nobody else, not even the clients' timers, have a turn.
        if (index % 7_000 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    }),
  )
  return { ...percentiles(times.map((ms) => ms * 1_000)), perSecond: index / 7 / SECONDS }
}

async function compared({ what, at, bare, bareIs }: Look, callers: number): Promise<FigureRow> {
  const [figure, baseline] = [await timed(at, callers), await timed(bare, callers)]
  return {
    what: `${what}, ${callers === 1 ? 'one caller' : `${callers} at once`}`,
    figure: Math.round(figure.perSecond),
    unit: 'look-ups/s',
    baseline: Math.round(baseline.perSecond),
    baselineIs: bareIs,
    ratio: ratioOf(figure.perSecond, baseline.perSecond),
    better: 'higher',
    also: {
      p50Us: figure.p50Ms,
      p95Us: figure.p95Ms,
      bareP50Us: baseline.p50Ms,
      bareP95Us: baseline.p95Ms,
    },
  }
}

/** Fifty who ask two processes for one new key at once: how often the source is asked. */
async function together(): Promise<FigureRow[]> {
  const [here, there] = [cacheOf(), cacheOf()]
  const [rounds, callers] = [200, 50]
  let loads = 0
  for (let round = 0; round < rounds; round += 1)
    await Promise.all(
      Array.from({ length: callers }, async (_, caller) =>
        (caller % 2 === 0 ? here : there).through(`crowd:${round}`, TTL_MS, async () => {
          loads += 1
          return load(round)
        }),
      ),
    )
  return [
    {
      what: 'one new key, 50 callers of two processes at once',
      figure: loads / rounds,
      unit: 'loads',
      baseline: 1,
      baselineIs: 'at best',
      ratio: rounded(loads / rounds, 3),
      better: 'lower',
    },
  ]
}

/** Zipf's law, as with lots: the n-th key is asked for 1/n as often. A process that keeps a tenth of the keys, beside one that has them all in Redis. */
async function hitRates(): Promise<FigureRow> {
  const [cache, random] = [cacheOf(KEYS / 10), seeded(1)]
  const weights = Array.from({ length: KEYS }, (_, at) => 1 / (at + 1))
  const total = weights.reduce((sum, each) => sum + each, 0)
  const sums: number[] = []
  for (const weight of weights) sums.push((sums.at(-1) ?? 0) + weight / total)
  const asked = 50_000
  for (let index = 0; index < asked; index += 1) {
    const at = random()
    let [low, high] = [0, KEYS - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 1) < at) low = middle + 1
      else high = middle
    }
    // A family that nobody has asked for: Redis begins empty too.
    await cache.through(`zipf:${low}`, TTL_MS, async () => load(low))
  }
  const { hit = 0, shared: fromRedis = 0, miss = 0 } = cache.families().find(({ family }) => family === 'zipf') ?? {}
  return {
    what: `hit rate, ${KEYS} keys by Zipf, a tenth of them fits into the process`,
    figure: rounded((hit + fromRedis) / asked, 3),
    unit: 'of look-ups',
    also: { L1: rounded(hit / asked, 3), L2: rounded(fromRedis / asked, 3), database: rounded(miss / asked, 3) },
  }
}
