import cluster, { type Worker } from 'node:cluster'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { AggregatorRegistry } from 'prom-client'
import { answerMetricsWith, gauge, registry } from '../platform/telemetry/metrics.ts'
import type { Logger } from '../platform/telemetry/log.ts'
import { backoffMs } from '../platform/facts/waker.ts'

/** A process that ended sooner than this after its start is started again later and later. */
const STEADY_MS = 60_000
const BACKOFF_MS = { first: 500, longest: 30_000 }

/** What a process of several is told on its command line, and nobody else says. */
export type Place = 'first' | 'more'

/** What processes of one machine say to each other. */
interface Up {
  readonly ece: 'up'
  readonly address: string
}
interface AskMetrics {
  readonly ece: 'metrics'
  readonly id: number
}
interface Metrics {
  readonly ece: 'metrics'
  readonly id: number
  readonly text: string
}

/** How many processes `--processes` asks for: a number, or `auto` for one for each core. Throws in one sentence. */
export function processesOf(text: string): number {
  const count = text === 'auto' ? availableParallelism() : Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 128)
    throw new Error(`--processes must be a whole number from 1 to 128, or auto, not ${text}.`)
  return count
}

/** What a process of several is told: its place, and where the web process is. */
export interface Sibling {
  readonly place: Place
  readonly webPort: number
}

/** Throws where it was not said by `Processes`. */
export function siblingOf(text: string): Sibling {
  const [place, port] = text.split(':')
  if (place !== 'first' && place !== 'more') throw new Error('--sibling is said by --processes alone.')
  return { place, webPort: Number(port) }
}

const processes = gauge('ece_processes', 'Processes of this machine that serve')

/** Told by a process of several that it serves: from now on it is counted. */
export function tellUp(address: string): void {
  processes.set(1)
  process.send?.({ ece: 'up', address } satisfies Up)
}

/** What a process of several does at its start: its metrics are all of theirs. */
export function joinProcesses(): void {
  AggregatorRegistry.setRegistries(registry)
  void new AggregatorRegistry() // Answers when the first asks for what this process has counted.
  let asked = 0
  answerMetricsWith(
    async () =>
      new Promise((resolve) => {
        const id = (asked += 1)
        const heard = (message: unknown): void => {
          if (!isMetrics(message) || message.id !== id) return
          process.off('message', heard)
          resolve(message.text)
        }
        process.on('message', heard)
        process.send?.({ ece: 'metrics', id } satisfies AskMetrics)
      }),
  )
}

/**
 * Several processes of one machine behind one port (node:cluster: docs/decisions/0081). This one answers nothing: it hands
 * connections on in turn, and starts again what ends.
 *
 *   stopped --start--> the first is up (it migrates, seeds, keeps the web) --> the others start --> serving
 *   serving --one ends--> it is started again, later and later while it does not last
 *   serving --SIGUSR2--> successors of all are up, then those before them drain
 *   serving --stop--> the others drain, then the first
 */
export class Processes {
  readonly #count: number
  readonly #argsFor: () => Promise<(place: Place) => readonly string[]>
  readonly #log: Pick<Logger, 'error' | 'info'>
  readonly #metrics = new AggregatorRegistry()
  #generation: Generation | undefined
  #isStopping = false
  #replacing: Promise<void> = Promise.resolve()

  /** @param argsFor the command line of a generation's processes; asked once for each generation */
  constructor(
    count: number,
    argsFor: () => Promise<(place: Place) => readonly string[]>,
    log: Pick<Logger, 'error' | 'info'>,
  ) {
    this.#count = count
    this.#argsFor = argsFor
    this.#log = log
    cluster.schedulingPolicy = cluster.SCHED_NONE
    cluster.on('message', (worker: Worker, message: unknown) => {
      if (isAskMetrics(message)) void this.#answerMetrics(worker, message)
    })
  }

  /** Resolves with the address when all serve. Rejects when one can't start, and then none is left. */
  async start(): Promise<string> {
    const generation = new Generation(await this.#argsFor(), this.#log)
    this.#generation = generation
    return generation.start(this.#count)
  }

  /** All get a successor; when all of those serve, those before them drain. Calls wait for each other. */
  async replaceAll(): Promise<void> {
    this.#replacing = this.#replacing.then(async () => {
      if (this.#isStopping) return
      const [before, after] = [this.#generation, new Generation(await this.#argsFor(), this.#log)]
      try {
        await after.start(this.#count)
      } catch (error) {
        this.#log.error({ err: error }, 'the successors could not start: those before them go on')
        return
      }
      this.#generation = after
      await before?.stop()
    })
    await this.#replacing
    if (this.#isStopping) await this.#generation?.stop()
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#generation?.stop()
  }

  async #answerMetrics(worker: Worker, { id }: AskMetrics): Promise<void> {
    const text = await this.#metrics.clusterMetrics().catch((error: unknown) => `# ${String(error)}\n`)
    if (worker.isConnected()) worker.send({ ece: 'metrics', id, text } satisfies Metrics)
  }
}

/** Processes that were started together, from the same program. */
class Generation {
  readonly #argsFor: (place: Place) => readonly string[]
  readonly #log: Pick<Logger, 'error' | 'info'>
  readonly #running = new Map<Worker, Place>()
  #state: 'starting' | 'serving' | 'stopping' = 'starting'

  constructor(argsFor: (place: Place) => readonly string[], log: Pick<Logger, 'error' | 'info'>) {
    this.#argsFor = argsFor
    this.#log = log
  }

  async start(count: number): Promise<string> {
    try {
      const address = await this.#fork('first')
      await Promise.all(Array.from({ length: count - 1 }, async () => this.#fork('more')))
      this.#state = 'serving'
      return address
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  async stop(): Promise<void> {
    this.#state = 'stopping'
    for (const place of ['more', 'first'] as const)
      await Promise.all([...this.#running].map(async ([worker, its]) => (its === place ? end(worker) : undefined)))
  }

  async #fork(place: Place, failed = 0): Promise<string> {
    cluster.setupPrimary({ args: [...this.#argsFor(place)] })
    const worker = cluster.fork()
    const startedAt = Date.now()
    this.#running.set(worker, place)
    return new Promise((resolve, reject) => {
      worker.on('message', (message: unknown) => {
        if (isUp(message)) resolve(message.address)
      })
      worker.once('exit', (code, signal) => {
        this.#running.delete(worker)
        reject(new Error(`A process ended while it started (${signal || code}).`))
        if (this.#state !== 'serving') return
        this.#log.error({ code, signal, place }, 'a process ended and is started again')
        void this.#again(place, Date.now() - startedAt > STEADY_MS ? 1 : failed + 1)
      })
    })
  }

  /** At once the first time: it was killed, or ran out of memory. */
  async #again(place: Place, failed: number): Promise<void> {
    if (failed > 1) await sleep(backoffMs(failed - 1, BACKOFF_MS.first, BACKOFF_MS.longest))
    if (this.#state === 'serving') await this.#fork(place, failed).catch(() => undefined)
  }
}

/** Asked to stop like any process: it drains, and ends by itself. */
async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.process.kill('SIGTERM')
  await ended
}

function isSaid(message: unknown, word: string): message is { readonly ece: string } {
  return typeof message === 'object' && message !== null && 'ece' in message && message.ece === word
}

function isUp(message: unknown): message is Up {
  return isSaid(message, 'up') && 'address' in message && typeof message.address === 'string'
}

function isAskMetrics(message: unknown): message is AskMetrics {
  return isSaid(message, 'metrics') && 'id' in message && typeof message.id === 'number'
}

function isMetrics(message: unknown): message is Metrics {
  return isAskMetrics(message) && 'text' in message && typeof message.text === 'string'
}
