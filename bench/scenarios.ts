import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { keepFigures, rounded, type FigureRow } from './figures.ts'
import { ratioOf } from './load.ts'
import { ACTIONS } from './load/actions/index.ts'
import { bendsFirst, memoryGrowth, useOf, type Sample } from './load/bend.ts'
import { runOpenLoad, type LoadOutcome } from './load/open-load.ts'
import { Probe } from './load/probe.ts'
import { startRig } from './load/rig.ts'
import { MOST_GROWTH, SCENARIOS, STRESS, type Scenario } from './load/scenarios.ts'

/**
 * Members of all kinds at once, on three processes with one database and one Redis:
 * `npm run bench -- scenarios normal`, `peak`, `stress`, `soak`, or several. People come when they come (an open workload); an
 * action's time counts from when it was due. Each scenario has thresholds: a broken one ends with 1. Everything shares this
 * machine, the generator as well, and is told with its share.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    minutes: { type: 'string' },
    rate: { type: 'string' },
    members: { type: 'string', default: '60' },
    lots: { type: 'string', default: '500' },
    processes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
})
const wanted = positionals.length > 0 ? positionals : ['normal', 'peak', 'stress']
const rig = await startRig({
  name: 'scenarios',
  targets: Array.from({ length: Number(values.processes) }, () => 'api,live,worker'),
  firstPort: 4_911,
  members: Number(values.members),
  lots: Number(values.lots),
  hasRedis: true,
})
const probe = new Probe(rig.watched)
const cores = availableParallelism()
const broken: string[] = []
try {
  await load({ rate: 20, seconds: 10, seed: 99 }) // Compiles what is hot, fills the caches.
  await rig.settle()
  for (const name of wanted) {
    if (name === 'stress') await stress()
    else if (name === 'normal' || name === 'peak' || name === 'soak') await scenario(resized(SCENARIOS[name]))
    else throw new Error(`There is no scenario ${name}.`)
  }
} finally {
  await rig.end()
}
for (const each of broken) console.error(`BROKEN: ${each}`)
process.exit(broken.length > 0 ? 1 : 0)

function resized(given: Scenario): Scenario {
  const seconds = values.minutes === undefined ? Number(values.seconds ?? given.seconds) : Number(values.minutes) * 60
  return { ...given, seconds, rate: Number(values.rate ?? given.rate) }
}

async function load(given: {
  readonly rate: number
  readonly seconds: number
  readonly seed: number
}): Promise<{ readonly outcome: LoadOutcome; readonly samples: readonly Sample[] }> {
  probe.start()
  const outcome = await runOpenLoad({ world: rig.world, send: rig.connections.send, actions: ACTIONS, ...given })
  return { outcome, samples: await probe.stop() }
}

async function scenario({ name, rate, seconds, p95Times, errors }: Scenario): Promise<void> {
  const { outcome, samples } = await load({ rate, seconds, seed: Number(values.seed) })
  const failed = outcome.all.errors / Math.max(1, outcome.due)
  if (failed > errors)
    broken.push(`${name}: ${(failed * 100).toFixed(2)} % failed: ${JSON.stringify(outcome.all.reasons)}`)
  const rows = outcome.actions.map(({ action, count, errors: wrong, p50Ms, p95Ms, p99Ms }): FigureRow => {
    const most = (ACTIONS.find((each) => each.name === action)?.p95Ms ?? 0) * p95Times
    if (p95Ms > most) broken.push(`${name}: ${action} took ${p95Ms} ms (p95), at most ${most} are allowed`)
    return {
      what: action,
      figure: p95Ms,
      unit: 'ms p95',
      baseline: most,
      baselineIs: 'at most',
      ratio: ratioOf(p95Ms, most),
      also: { p50Ms, p99Ms, count, errors: wrong },
    }
  })
  const growth = memoryGrowth(samples)
  if (name === 'soak' && growth > MOST_GROWTH) broken.push(`soak: memory grew to ${growth.toFixed(2)} of what it was`)
  const memory: FigureRow = {
    what: 'memory of all processes at the end',
    figure: megabytes(samples.at(-1)),
    unit: 'MB',
    baseline: megabytes(samples[Math.floor(samples.length / 2)]),
    baselineIs: 'half-way',
    ratio: rounded(growth, 3),
    ...(name === 'soak' ? { better: 'lower' } : {}),
  }
  await keepFigures(`load-${name}`, { rate, seconds, cores, ...rig.told }, [
    { what: 'all', figure: outcome.all.p95Ms, unit: 'ms p95', also: spread(outcome) },
    ...rows,
    ...useRows(samples),
    memory,
  ])
}

function spread({ all: { p50Ms, p99Ms, count, errors }, perSecond }: LoadOutcome): Record<string, number> {
  return { p50Ms, p99Ms, perSecond: rounded(perSecond), count, errors }
}

function megabytes(sample: Sample | undefined): number {
  return Math.round((sample?.residentBytes ?? []).reduce((sum, each) => sum + each, 0) / 1024 ** 2)
}

function useRows(samples: readonly Sample[]): FigureRow[] {
  const use = useOf(samples)
  const row = (what: string, figure: number): FigureRow => ({ what, figure: rounded(figure, 3), unit: 'cores' })
  return [
    row('all server processes', use.serverCores),
    row('PostgreSQL', use.databaseCores),
    row('Redis', use.redisCores),
    row('load generator', use.generatorCores),
    row('the machine', use.machineCores),
    { what: 'waiting for a connection of a pool', figure: use.mostPoolWaiting, unit: 'at most' },
  ]
}

/** More and more, until answers come late or not at all; then what was full. */
async function stress(): Promise<void> {
  const rows: FigureRow[] = []
  let [held, bend] = [0, '']
  for (let rate = STRESS.from; bend === '' && rate <= STRESS.most; rate = Math.round(rate * STRESS.times)) {
    const { outcome, samples } = await load({ rate, seconds: STRESS.seconds, seed: Number(values.seed) })
    const { all, due, perSecond } = outcome
    const isBent =
      all.p95Ms > STRESS.p95Ms ||
      all.errors / Math.max(1, due) > STRESS.errors ||
      perSecond * STRESS.seconds < due * STRESS.answered
    const use = useOf(samples)
    if (isBent) bend = bendsFirst(samples, cores)
    else held = rate
    rows.push({
      what: `${rate} a second`,
      figure: all.p95Ms,
      unit: 'ms p95',
      also: {
        ...spread(outcome),
        serverCores: rounded(use.serverCores, 3),
        databaseCores: rounded(use.databaseCores, 3),
        generatorCores: rounded(use.generatorCores, 3),
        poolWaiting: use.mostPoolWaiting,
        ...(isBent ? { bends: bend } : {}),
      },
    })
    await rig.settle()
  }
  await keepFigures('load-stress', { seconds: STRESS.seconds, cores, ...rig.told }, [
    {
      what: 'held',
      figure: held,
      unit: 'actions/s',
      also: { bendsFirst: bend === '' ? 'nothing up to the highest rate' : bend },
    },
    ...rows,
  ])
}
