/**
 * A part is one row of the table of parts: a name, what it needs, and how it starts. A module offers up to two:
 * `<module>-service` (its functions, in the process) and `<module>` (its routes, channels, consumers and timers).
 * Needs are the parts themselves, so that what a part is handed is typed.
 */
export interface Part<T = unknown> {
  readonly name: string
  readonly needs: readonly Part[]
  start(started: StartedParts): Promise<T>
  /** Stops accepting, finishes what is under way, lets go. */
  stop?(value: T): Promise<void>
}

type Needs = Readonly<Record<string, Part<never>>> | Readonly<Record<string, Part>>
type Started<N extends Needs> = { readonly [K in keyof N]: N[K] extends Part<infer T> ? T : never }

/** What has been started so far, by part. */
export class StartedParts {
  readonly #values = new Map<string, unknown>()

  get<T>(part: Part<T>): T {
    if (!this.#values.has(part.name)) throw new Error(`the part ${part.name} has not been started`)
    // `set` is called with this part's own result only (see `startParts`), so the type is the part's.
    return this.#values.get(part.name) as T
  }

  set<T>(part: Part<T>, value: T): void {
    this.#values.set(part.name, value)
  }
}

export function definePart<T, N extends Needs>(definition: {
  readonly name: string
  readonly needs: N
  start(needs: Started<N>): Promise<T> | T
  stop?(value: T): Promise<void>
}): Part<T> {
  const needs: Part[] = Object.values(definition.needs)
  const part: Part<T> = {
    name: definition.name,
    needs,
    start: async (started) => {
      const values = Object.entries(definition.needs).map(([key, need]) => [key, started.get(need)] as const)
      // The keys and values come pairwise from `definition.needs`; `Object.fromEntries` can't carry that in its type.
      return definition.start(Object.fromEntries(values) as Started<N>)
    },
  }
  return definition.stop ? { ...part, stop: definition.stop } : part
}

export interface RunningParts {
  readonly started: StartedParts
  readonly names: readonly string[]
  /** Stops in reverse order of starting; the first error is thrown after all have been tried. */
  stop(): Promise<void>
}

/**
 * Starts the parts and all that they need, needs first, each once. What had started is stopped again when one fails, or
 * when the signal aborts in between.
 */
export async function startParts(wanted: readonly Part[], signal?: AbortSignal): Promise<RunningParts> {
  const started = new StartedParts()
  const order: { part: Part; value: unknown }[] = []
  const stop = async (): Promise<void> => {
    const errors: unknown[] = []
    for (const { part, value } of order.splice(0).reverse())
      await part.stop?.(value).catch((error: unknown) => errors.push(error))
    if (errors.length > 0) throw errors[0]
  }
  try {
    for (const part of inOrder(wanted)) {
      signal?.throwIfAborted()
      const value = await part.start(started)
      started.set(part, value)
      order.push({ part, value })
    }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  return { started, names: order.map(({ part }) => part.name), stop }
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
