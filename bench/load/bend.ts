/** What was used in one second (or more) of a run. Cores: 1 is one core for the whole time. */
export interface Sample {
  /** Of each server process; one process can use one core for what it computes, and a little more beside. */
  readonly serverCores: readonly number[]
  readonly databaseCores: number
  readonly redisCores: number
  /** The load generator itself. */
  readonly generatorCores: number
  /** All of the machine. */
  readonly machineCores: number
  /** Requests that wait for a connection of a pool, in all processes. */
  readonly poolWaiting: number
  readonly residentBytes: readonly number[]
}

export type Bend =
  | 'the load generator'
  | 'a server process (one core)'
  | 'connections to the database'
  | 'the database'
  | 'the machine (all cores)'
  | 'other programs on this machine'
  | 'nothing that is measured here'

const FULL = 0.9
/** Where less of what the machine does is the run's own, the run says nothing of the exchange either. */
const LEAST_OWN = 0.75

/**
 * What is full when a run bends. The generator comes first: then the run says nothing of the exchange. A process that is full
 * comes before the pool, whose connections wait for it, and the machine last: it is full of whatever is named beside.
 */
export function bendsFirst(samples: readonly Sample[], cores: number): Bend {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, samples.length)
  const isMachineFull = mean(({ machineCores }) => machineCores) >= cores * FULL
  if (mean(({ generatorCores }) => generatorCores) >= FULL) return 'the load generator'
  if (mean(({ serverCores }) => Math.max(0, ...serverCores)) >= FULL) return 'a server process (one core)'
  if (isMachineFull) {
    const { serverCores, databaseCores, redisCores, generatorCores, machineCores } = useOf(samples)
    const own = serverCores + databaseCores + redisCores + generatorCores
    if (own < machineCores * LEAST_OWN) return 'other programs on this machine'
    const database = mean(({ databaseCores }) => databaseCores)
    const servers = mean(({ serverCores }) => serverCores.reduce((sum, each) => sum + each, 0))
    return database > servers ? 'the database' : 'the machine (all cores)'
  }
  if (mean(({ poolWaiting }) => poolWaiting) >= 1) return 'connections to the database'
  return 'nothing that is measured here'
}

export interface Use {
  readonly serverCores: number
  readonly databaseCores: number
  readonly redisCores: number
  readonly generatorCores: number
  readonly machineCores: number
  readonly mostPoolWaiting: number
}

/** The mean of a run. */
export function useOf(samples: readonly Sample[]): Use {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / Math.max(1, samples.length)
  return {
    serverCores: mean(({ serverCores }) => serverCores.reduce((sum, each) => sum + each, 0)),
    databaseCores: mean(({ databaseCores }) => databaseCores),
    redisCores: mean(({ redisCores }) => redisCores),
    generatorCores: mean(({ generatorCores }) => generatorCores),
    machineCores: mean(({ machineCores }) => machineCores),
    mostPoolWaiting: Math.max(0, ...samples.map(({ poolWaiting }) => poolWaiting)),
  }
}

/** The memory of all processes in the last third of a run by that in the second third; 1 is flat. The first third warms up. */
export function memoryGrowth(samples: readonly Sample[]): number {
  const third = Math.floor(samples.length / 3)
  const middle = medianOf(samples.slice(third, 2 * third).map(totalBytes))
  const last = medianOf(samples.slice(2 * third).map(totalBytes))
  return middle === 0 ? 1 : last / middle
}

const totalBytes = ({ residentBytes }: Sample): number => residentBytes.reduce((sum, each) => sum + each, 0)

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
