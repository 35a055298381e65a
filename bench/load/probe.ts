import { treeCpuSeconds, cpuSecondsOf, machineSeconds, residentBytesOf } from '../processor.ts'
import type { Sample } from './bend.ts'

export interface Watched {
  readonly servers: readonly { readonly port: number; readonly pid: number }[]
  /** PostgreSQL's first process. */
  readonly postmaster: number
  readonly redis: number | undefined
}

const EVERY_MS = 1_000

/** Looks once a second at what processes use, while a load runs. */
export class Probe {
  readonly #watched: Watched
  readonly #samples: Sample[] = []
  #before: Counted
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined

  constructor(watched: Watched) {
    this.#watched = watched
    this.#before = this.#count()
  }

  start(): void {
    this.#before = this.#count()
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => (this.#looking = undefined))
    }, EVERY_MS)
  }

  /** @returns what it has seen since its start */
  async stop(): Promise<Sample[]> {
    clearInterval(this.#timer)
    await this.#looking
    return this.#samples.splice(0)
  }

  async #look(): Promise<void> {
    const poolWaiting = await this.#poolWaiting()
    const [before, now] = [this.#before, this.#count()]
    this.#before = now
    const seconds = (now.at - before.at) / 1_000
    const cores = (of: (counted: Counted) => number): number => (of(now) - of(before)) / seconds
    this.#samples.push({
      serverCores: now.servers.map((_, index) => cores(({ servers }) => servers[index] ?? 0)),
      databaseCores: cores(({ database }) => database),
      redisCores: cores(({ redis }) => redis),
      generatorCores: cores(({ generator }) => generator),
      machineCores: cores(({ machine }) => machine),
      poolWaiting,
      residentBytes: this.#watched.servers.map(({ pid }) => residentBytesOf(pid)),
    })
  }

  #count(): Counted {
    const { servers, postmaster, redis } = this.#watched
    const { user, system } = process.cpuUsage()
    return {
      at: performance.now(),
      servers: servers.map(({ pid }) => cpuSecondsOf(pid)),
      database: treeCpuSeconds(postmaster),
      redis: redis === undefined ? 0 : cpuSecondsOf(redis),
      generator: (user + system) / 1e6,
      machine: machineSeconds().busy,
    }
  }

  async #poolWaiting(): Promise<number> {
    const texts = await Promise.all(
      this.#watched.servers.map(async ({ port }) =>
        fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(5_000) })
          .then(async (answer) => answer.text())
          .catch(() => ''),
      ),
    )
    return texts.reduce(
      (sum, text) => sum + Number(/^ece_db_pool_connections\{state="waiting"\} (\d+)/m.exec(text)?.[1] ?? 0),
      0,
    )
  }
}

interface Counted {
  readonly at: number
  readonly servers: readonly number[]
  readonly database: number
  readonly redis: number
  readonly generator: number
  readonly machine: number
}
