import type { Context, Span, SpanKind, SpanStatusCode, Tracer } from '@opentelemetry/api'

export type Attributes = Readonly<Record<string, string | number | boolean>>

/** What the rest of the program needs of OpenTelemetry; loaded only when an endpoint is configured. */
interface Tracing {
  readonly api: typeof import('@opentelemetry/api')
  readonly tracer: Tracer
}

/** A span that is opened and ended in different callbacks. */
export interface OpenSpan {
  /** Runs `work` with the span as the parent of what it starts. */
  run<T>(work: () => T): T
  end(attributes: Attributes, failed: boolean): void
}

let tracing: Tracing | undefined

/**
 * Sends traces to the endpoint (OTLP over HTTP, protobuf) until the returned function is called, which sends what is left.
 * Without an endpoint nothing is loaded (the SDK takes 0.1 s) and every function here does its work and nothing else.
 */
export async function startTracing({
  endpoint,
  serviceName,
}: {
  readonly endpoint: string
  readonly serviceName: string
}): Promise<() => Promise<void>> {
  if (endpoint === '' || tracing) return async () => undefined
  // The exporters read their settings from the environment; ours may come from a file.
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = endpoint
  const [api, { NodeSDK }] = await Promise.all([import('@opentelemetry/api'), import('@opentelemetry/sdk-node')])
  // Metrics are Prometheus's and log lines pino's.
  const sdk = new NodeSDK({ serviceName, instrumentations: [], metricReaders: [], logRecordProcessors: [] })
  sdk.start()
  tracing = { api, tracer: api.trace.getTracer('ece') }
  return async () => {
    tracing = undefined
    await sdk.shutdown().catch(() => undefined) // A collector that is away must not keep the process from stopping.
    api.trace.disable()
    api.context.disable()
    api.propagation.disable()
  }
}

export function isTracing(): boolean {
  return tracing !== undefined
}

/** Runs `work` inside a span. What it throws is recorded and thrown on. */
export async function span<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (!tracing) return work()
  const { api, tracer } = tracing
  return tracer.startActiveSpan(name, { attributes: { ...attributes } }, async (active) => {
    try {
      return await work()
    } catch (error) {
      fail(active, api.SpanStatusCode.ERROR, error)
      throw error
    } finally {
      active.end()
    }
  })
}

/** Opens the span of a request that came in, as the child of the caller's own (W3C `traceparent`) if it has one. */
export function openServerSpan(
  name: string,
  attributes: Attributes,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): OpenSpan | undefined {
  if (!tracing) return undefined
  const { api, tracer } = tracing
  const kind: SpanKind = api.SpanKind.SERVER
  const parent: Context = api.propagation.extract(api.ROOT_CONTEXT, headers)
  const opened = tracer.startSpan(name, { kind, attributes: { ...attributes } }, parent)
  const inside = api.trace.setSpan(parent, opened)
  return {
    run: (work) => api.context.with(inside, work),
    end: (more, failed) => {
      opened.setAttributes({ ...more })
      if (failed) opened.setStatus({ code: api.SpanStatusCode.ERROR })
      opened.end()
    },
  }
}

/** Records a statement that has just ended, under the span that was active when it was sent. */
export function recordStatement(text: string, durationMs: number, failed: boolean): void {
  if (!tracing) return
  const { api, tracer } = tracing
  if (!api.trace.getActiveSpan()) return // A timer's own polling would bury what people asked for.
  const end = Date.now()
  const verb = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL'
  const recorded = tracer.startSpan(verb, {
    kind: api.SpanKind.CLIENT,
    startTime: end - durationMs,
    attributes: { 'db.system.name': 'postgresql', 'db.operation.name': verb, 'db.query.text': text },
  })
  if (failed) recorded.setStatus({ code: api.SpanStatusCode.ERROR })
  recorded.end(end)
}

function fail(active: Span, code: SpanStatusCode, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  active.setStatus({ code, message })
  if (error instanceof Error) active.recordException(error)
}
