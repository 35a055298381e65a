import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The process's metrics. A metric is made where it is first asked for; its name is then taken. */
export const registry = new Registry()

let text = async (): Promise<string> => registry.metrics()

/** What /metrics answers: of this process, or of all on this machine where it is one of several (`answerMetricsWith`). */
export const metricsText = async (): Promise<string> => text()

export function answerMetricsWith(answer: () => Promise<string>): void {
  text = answer
}

const HTTP_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5]

export function counter<L extends string = never>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
): Counter<L> {
  const existing = registry.getSingleMetric(name)
  if (existing instanceof Counter) return existing
  return new Counter({ name, help, labelNames, registers: [registry] })
}

export function gauge<L extends string = never>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
  collect?: (this: Gauge<L>) => void,
): Gauge<L> {
  const existing = registry.getSingleMetric(name)
  if (existing instanceof Gauge) return existing
  return new Gauge({ name, help, labelNames, registers: [registry], ...(collect ? { collect } : {}) })
}

export function histogram<L extends string = never>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
  buckets: readonly number[] = HTTP_BUCKETS,
): Histogram<L> {
  const existing = registry.getSingleMetric(name)
  if (existing instanceof Histogram) return existing
  return new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [registry] })
}
