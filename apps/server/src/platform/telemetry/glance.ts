import { registry } from './metrics.ts'

/** What a process did in a minute. */
export interface MinuteFigures {
  /** The minute's end, milliseconds since 1970. */
  readonly at: number
  readonly requests: number
  /** Answers of 500 and above. */
  readonly errors: number
  /** What the process is for, by the counter that it was given. */
  readonly counted: number
  /** The time within which 95 of 100 answers were there, by the histogram's bounds; null without requests. Milliseconds. */
  readonly p95Ms: number | null
}

export interface GlanceNow {
  readonly sockets: number
  /** Seconds by which each subscription of the event log is behind. */
  readonly subscriptions: readonly { readonly name: string; readonly lagSeconds: number }[]
  readonly jobs: { readonly ready: number; readonly failed: number; readonly oldestSeconds: number }
  readonly residentBytes: number
  /** Of one core, since the sample before. */
  readonly cpuPercent: number
}

interface Totals {
  readonly at: number
  readonly requests: number
  readonly errors: number
  readonly counted: number
  /** Requests up to each bound of the histogram, in seconds. */
  readonly within: ReadonlyMap<number, number>
  readonly cpuMicroseconds: number
}

const EVERY_MS = 60_000
const KEPT = 60

/**
 * The last hour of this process, a line a minute, from the same registry that /metrics reads: for operators who look at a page
 * and not at Prometheus. In memory: a restart begins anew, and another process has its own.
 */
export class Glance {
  readonly #minutes: MinuteFigures[] = []
  #timer: ReturnType<typeof setInterval> | undefined
  #last: Totals | undefined
  readonly #counter: string

  /** @param counter the name of a counter of a module's, told beside the requests */
  constructor(counter: string) {
    this.#counter = counter
  }

  start(everyMs = EVERY_MS): void {
    void this.sample()
    this.#timer = setInterval(() => void this.sample(), everyMs)
    this.#timer.unref()
  }

  get minutes(): readonly MinuteFigures[] {
    return this.#minutes
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Adds what has happened since the sample before. */
  async sample(): Promise<void> {
    const totals = await readTotals(this.#counter)
    const before = this.#last
    this.#last = totals
    if (!before) return
    this.#minutes.push({
      at: totals.at,
      requests: totals.requests - before.requests,
      errors: totals.errors - before.errors,
      counted: totals.counted - before.counted,
      p95Ms: p95(before, totals),
    })
    if (this.#minutes.length > KEPT) this.#minutes.shift()
  }

  async now(): Promise<GlanceNow> {
    const [sockets, lag, jobs, oldest] = await Promise.all(
      ['ece_realtime_sockets', 'ece_events_lag', 'ece_jobs', 'ece_jobs_oldest_ready_seconds'].map(valuesOf),
    )
    const jobsIn = (state: string): number => sum((jobs ?? []).filter(({ labels }) => labels['state'] === state))
    const { user, system } = process.cpuUsage()
    const spent = user + system - (this.#last?.cpuMicroseconds ?? 0)
    const elapsedMs = Math.max(1, Date.now() - (this.#last?.at ?? 0))
    return {
      sockets: sum(sockets ?? []),
      subscriptions: (lag ?? [])
        .map(({ labels, value }) => ({
          name: String(labels['subscription'] ?? ''),
          lagSeconds: Math.round(value * 10) / 10,
        }))
        .toSorted((a, b) => b.lagSeconds - a.lagSeconds || a.name.localeCompare(b.name, 'en')),
      jobs: { ready: jobsIn('ready'), failed: jobsIn('failed'), oldestSeconds: Math.round(sum(oldest ?? [])) },
      residentBytes: process.memoryUsage.rss(),
      cpuPercent: Math.round(spent / 10 / elapsedMs),
    }
  }
}

interface Value {
  readonly value: number
  readonly labels: Readonly<Partial<Record<string, string | number>>>
  readonly metricName?: string
}

async function valuesOf(name: string): Promise<readonly Value[]> {
  return (await registry.getSingleMetric(name)?.get())?.values ?? []
}

const sum = (values: readonly Value[]): number => values.reduce((total, { value }) => total + value, 0)

async function readTotals(counter: string): Promise<Totals> {
  const [answers, counted] = [await valuesOf('ece_http_request_seconds'), await valuesOf(counter)]
  const counts = answers.filter(({ metricName }) => metricName?.endsWith('_count') === true)
  const within = new Map<number, number>()
  for (const { metricName, labels, value } of answers) {
    const bound = Number(labels['le'])
    if (metricName?.endsWith('_bucket') === true && Number.isFinite(bound))
      within.set(bound, (within.get(bound) ?? 0) + value)
  }
  const { user, system } = process.cpuUsage()
  return {
    at: Date.now(),
    requests: sum(counts),
    errors: sum(counts.filter(({ labels }) => Number(labels['status']) >= 500)),
    counted: sum(counted),
    within,
    cpuMicroseconds: user + system,
  }
}

/** The least bound under which 95 of 100 of the requests between the two lie. */
function p95(before: Totals, after: Totals): number | null {
  const requests = after.requests - before.requests
  if (requests <= 0) return null
  const bounds = [...after.within]
    .map(([bound, count]) => [bound, count - (before.within.get(bound) ?? 0)] as const)
    .toSorted(([a], [b]) => a - b)
  const found = bounds.find(([, count]) => count >= requests * 0.95)
  return (found?.[0] ?? bounds.at(-1)?.[0] ?? 0) * 1_000
}
