import type { Settings } from '../config/config.ts'

/**
 * A part is one row of the table of parts: a name, what it needs, and its life. A module offers up to four: `<module>-service`
 * (its functions, in the process), `<module>-api` (its routes), `<module>-live` (its channels of the socket) and
 * `<module>-work` (its consumers, jobs and timers). Needs are the parts themselves, so that what a part is handed is typed.
 *
 *   start -> started --run--> running --drain--> draining --stop--> stopped
 *                    `--stop--> stopped (what only reads the parts: replay, generate, seed)
 *
 * **start** makes and registers, and has no effect on the world. **run** begins: listening, timers, consumers, jobs.
 * **drain** takes nothing new and finishes what is under way, while every other part is still there. **stop** lets go.
 */
export interface Part<T = unknown> {
  readonly name: string
  readonly needs: readonly Part[]
  start(started: StartedParts): Promise<T>
  /** @param signal aborts when the process is asked to stop before all parts run */
  run?(value: T, signal: AbortSignal): Promise<void> | void
  drain?(value: T): Promise<void>
  stop?(value: T): Promise<void>
}

type Needs = Readonly<Record<string, Part<never>>> | Readonly<Record<string, Part>>
type Started<N extends Needs> = { readonly [K in keyof N]: N[K] extends Part<infer T> ? T : never }

/** What has been started so far, by part. */
export class StartedParts {
  readonly #values = new Map<string, unknown>()

  get<T>(part: Part<T>): T {
    if (!this.has(part)) throw new Error(`the part ${part.name} has not been started`)
    // `set` is called with this part's own result only (see `startParts`), so the type is the part's.
    return this.#values.get(part.name) as T
  }

  has(part: Part): boolean {
    return this.#values.has(part.name)
  }

  set<T>(part: Part<T>, value: T): void {
    this.#values.set(part.name, value)
  }
}

interface Life<T> {
  run?(value: T, signal: AbortSignal): Promise<void> | void
  drain?(value: T): Promise<void>
  stop?(value: T): Promise<void>
}

export function definePart<T, N extends Needs>(
  definition: {
    readonly name: string
    readonly needs: N
    start(needs: Started<N>): Promise<T> | T
  } & Life<T>,
): Part<T> {
  const { name, needs, start, ...life } = definition
  return {
    ...life,
    name,
    needs: Object.values(needs),
    start: async (started) => {
      const values = Object.entries(needs).map(([key, need]) => [key, started.get(need)] as const)
      // The keys and values come pairwise from `needs`; `Object.fromEntries` can't carry that in its type.
      return start(Object.fromEntries(values) as Started<N>)
    },
  }
}

/** The settings, which every process is given and none of its parts reads by itself. */
export const settingsPart: Part<Settings> = {
  name: 'settings',
  needs: [],
  start: async () => Promise.reject(new Error('the settings are given to startParts')),
}

export interface RunningParts {
  readonly started: StartedParts
  /** In the order of starting. */
  readonly names: readonly string[]
  /** Lets every part begin, in the order of starting. Rejects when one can't, or when the signal aborts in between. */
  run(): Promise<void>
  /** Drains if the parts run, then stops them, in reverse order; the first error is thrown after all have been tried. */
  stop(): Promise<void>
}

/**
 * Starts the parts and all that they need, needs first, each once. What had started is stopped again when one fails, or
 * when the signal aborts in between.
 */
export async function startParts(
  wanted: readonly Part[],
  settings: Settings,
  signal: AbortSignal = new AbortController().signal,
): Promise<RunningParts> {
  const started = new StartedParts()
  started.set(settingsPart, settings)
  const order: { part: Part; value: unknown }[] = []
  let begun = 0
  const stop = async (): Promise<void> => {
    const errors: unknown[] = []
    const reversed = order.splice(0).reverse()
    // Only what has begun has something to finish.
    for (const { part, value } of reversed.slice(reversed.length - begun))
      await part.drain?.(value).catch((error: unknown) => errors.push(error))
    for (const { part, value } of reversed) await part.stop?.(value).catch((error: unknown) => errors.push(error))
    if (errors.length > 0) throw errors[0]
  }
  try {
    for (const part of inOrder(wanted)) {
      if (part === settingsPart) continue
      signal.throwIfAborted()
      const value = await part.start(started)
      started.set(part, value)
      order.push({ part, value })
    }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  const run = async (): Promise<void> => {
    for (const { part, value } of order) {
      signal.throwIfAborted()
      begun += 1
      await part.run?.(value, signal)
    }
  }
  return { started, names: order.map(({ part }) => part.name), run, stop }
}

/** Needs before those that need them; rejects a circle by naming it. */
export function inOrder(wanted: readonly Part[]): Part[] {
  const order = new Set<Part>()
  const visit = (part: Part, path: readonly string[]): void => {
    if (order.has(part)) return
    if (path.includes(part.name))
      throw new Error(`parts need each other in a circle: ${[...path, part.name].join(' -> ')}`)
    for (const need of part.needs) visit(need, [...path, part.name])
    order.add(part)
  }
  for (const part of wanted) visit(part, [])
  return [...order]
}
