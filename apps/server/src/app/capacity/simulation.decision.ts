import type { ActionCost } from './capacity.decision.ts'

/**
 * A run of `bench/scenarios.ts`, thought through event by event: people come at random, each process computes one thing at a
 * time, PostgreSQL several, and all of them share the machine's cores. Seeded: the same inputs give the same run.
 *
 *   an action: arrives --> computed (its process) --> asked (PostgreSQL) --> waits (disk, wire) --> computed --> answered
 */
export interface SimulatedAction extends ActionCost {
  /** What it takes when nothing else happens. */
  readonly aloneMs: number
}

export interface SimulationInput {
  readonly actions: readonly SimulatedAction[]
  readonly perSecond: number
  readonly seconds: number
  readonly processes: number
  readonly cores: number
  /** Connections of one process to the database. */
  readonly pool: number
  /** The load generator's own processor time for an action. It shares the machine. */
  readonly clientMs: number
  readonly seed: number
}

export interface SimulationResult {
  readonly count: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly serverCores: number
  readonly databaseCores: number
}

type Place = 'client' | 'server' | 'database' | 'disk'
interface Step {
  readonly place: Place
  readonly ms: number
}
interface Task {
  readonly processIndex: number
  readonly steps: Step[]
  readonly arrivedAt: number
  /** Work behind an answer counts for the machine and for nobody's time. */
  readonly isTimed: boolean
  left: number
}

export function simulate(input: SimulationInput): SimulationResult {
  return new Machine(input).run()
}

class Machine {
  readonly #input: SimulationInput
  readonly #random: () => number
  /** What computes or is asked now. */
  readonly #running = new Set<Task>()
  readonly #waitingForProcess: Task[][]
  readonly #busyProcess: boolean[]
  readonly #waitingForPool: Task[][]
  readonly #usedPool: number[]
  readonly #times: number[] = []
  readonly #busyMs = { client: 0, server: 0, database: 0, disk: 0 }
  #now = 0
  #turn = 0

  constructor(input: SimulationInput) {
    this.#input = input
    this.#random = chance(input.seed)
    this.#waitingForProcess = Array.from({ length: input.processes }, () => [])
    this.#busyProcess = Array.from({ length: input.processes }, () => false)
    this.#waitingForPool = Array.from({ length: input.processes }, () => [])
    this.#usedPool = Array.from({ length: input.processes }, () => 0)
  }

  run(): SimulationResult {
    const ends = this.#input.seconds * 1_000
    let next = this.#untilNext()
    while (this.#now < ends) {
      const [first, inMs] = this.#firstToEnd()
      if (first && this.#now + inMs <= next) {
        this.#advance(inMs)
        this.#end(first)
      } else {
        this.#advance(next - this.#now)
        this.#arrive()
        next += this.#untilNext()
      }
    }
    const sorted = this.#times.toSorted((a, b) => a - b)
    const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
    return {
      count: sorted.length,
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      serverCores: this.#busyMs.server / this.#now,
      databaseCores: this.#busyMs.database / this.#now,
    }
  }

  /** What computes shares the cores; what waits for the disk needs none. */
  #speed(): number {
    let computing = 0
    for (const task of this.#running) if (task.steps[0]?.place !== 'disk') computing += 1
    return computing <= this.#input.cores ? 1 : this.#input.cores / computing
  }

  #firstToEnd(): readonly [Task | undefined, number] {
    const speed = this.#speed()
    let [first, least]: [Task | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
    for (const task of this.#running) {
      const ms = task.left / (task.steps[0]?.place === 'disk' ? 1 : speed)
      if (ms < least) [first, least] = [task, ms]
    }
    return [first, least]
  }

  #advance(ms: number): void {
    const speed = this.#speed()
    for (const task of this.#running) {
      const place = task.steps[0]?.place ?? 'disk'
      const done = place === 'disk' ? ms : ms * speed
      task.left = Math.max(0, task.left - done)
      this.#busyMs[place] += done
    }
    this.#now += ms
  }

  #arrive(): void {
    const cost = this.#pick()
    const processIndex = (this.#turn += 1) % this.#input.processes
    const [server, database] = [cost.serverMs * this.#vary(), cost.databaseMs * this.#vary()]
    const waits = Math.max(0, cost.aloneMs - cost.serverMs - cost.databaseMs - this.#input.clientMs) * this.#vary()
    this.#begin({
      processIndex,
      arrivedAt: this.#now,
      isTimed: true,
      left: 0,
      steps: [
        { place: 'client', ms: this.#input.clientMs },
        { place: 'server', ms: server / 2 },
        { place: 'database', ms: database },
        { place: 'disk', ms: waits },
        { place: 'server', ms: server / 2 },
      ],
    })
    if (cost.workerMs > 0)
      this.#begin({
        processIndex,
        arrivedAt: this.#now,
        isTimed: false,
        left: 0,
        steps: [{ place: 'server', ms: cost.workerMs * this.#vary() }],
      })
  }

  #begin(task: Task): void {
    const [step] = task.steps
    if (!step) {
      if (task.isTimed) this.#times.push(this.#now - task.arrivedAt)
      return
    }
    const { processIndex } = task
    if (step.place === 'server' && this.#busyProcess[processIndex] === true) {
      this.#waitingForProcess[processIndex]?.push(task)
      return
    }
    if (step.place === 'database' && (this.#usedPool[processIndex] ?? 0) >= this.#input.pool) {
      this.#waitingForPool[processIndex]?.push(task)
      return
    }
    if (step.place === 'server') this.#busyProcess[processIndex] = true
    if (step.place === 'database') this.#usedPool[processIndex] = (this.#usedPool[processIndex] ?? 0) + 1
    task.left = step.ms
    this.#running.add(task)
  }

  #end(task: Task): void {
    this.#running.delete(task)
    const step = task.steps.shift()
    const { processIndex } = task
    let next: Task | undefined
    if (step?.place === 'server') {
      this.#busyProcess[processIndex] = false
      next = this.#waitingForProcess[processIndex]?.shift()
    } else if (step?.place === 'database') {
      this.#usedPool[processIndex] = (this.#usedPool[processIndex] ?? 1) - 1
      next = this.#waitingForPool[processIndex]?.shift()
    }
    if (next) this.#begin(next)
    this.#begin(task)
  }

  #pick(): SimulatedAction {
    const { actions } = this.#input
    const total = actions.reduce((sum, { share }) => sum + share, 0)
    let left = this.#random() * total
    for (const action of actions) if ((left -= action.share) < 0) return action
    throw new Error('there is no action')
  }

  #untilNext(): number {
    return (-Math.log(1 - this.#random()) / this.#input.perSecond) * 1_000
  }

  /** Around 1, a little more even than chance alone (Erlang of two). */
  #vary(): number {
    return -Math.log((1 - this.#random()) * (1 - this.#random())) / 2
  }
}

/** mulberry32. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
