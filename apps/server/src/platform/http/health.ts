import { collectDefaultMetrics } from 'prom-client'
import { timingSafeEqual } from 'node:crypto'
import { orThrow } from '../errors/errors.ts'
import type { Foundation } from '../foundation/part.ts'
import { gauge, registry } from '../telemetry/metrics.ts'
import { httpError } from './caller.ts'
import type { ApiInstance } from './server.ts'

export type Check = () => Promise<void>

export interface CheckResult {
  readonly status: 'ok' | 'failed'
  readonly latencyMs: number
  readonly error?: string
}

export const VERSION = '0.1.0'
const CHECK_TIMEOUT_MS = 3_000
const startedAt = Date.now()

/** `/health/live`, `/health/ready`, `/health` and `/metrics`. */
export function addHealth(app: ApiInstance, { settings, db }: Pick<Foundation, 'settings' | 'db'>, checks: ReadonlyMap<string, Check>, isDraining: () => boolean): void {
  collectMetrics(db)
  const run = async (): Promise<{ ready: boolean; checks: Record<string, CheckResult> }> => {
    const results = await Promise.all([...checks].map(async ([name, check]) => [name, await timed(check)] as const))
    return { ready: !isDraining() && results.every(([, { status }]) => status === 'ok'), checks: Object.fromEntries(results) }
  }
  const schema = { hide: true }
  app.get('/health/live', { schema, config: { rateLimit: false } }, async () => ({ status: 'ok' }))
  app.get('/health/ready', { schema, config: { rateLimit: false } }, async (_request, reply) => {
    const { ready, checks: results } = await run()
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : isDraining() ? 'draining' : 'not_ready', checks: results })
  })
  app.get('/health', { schema, config: { rateLimit: false } }, async () => {
    const { ready, checks: results } = await run()
    return { status: ready ? 'ok' : 'degraded', version: VERSION, uptimeSeconds: Math.round((Date.now() - startedAt) / 1_000), checks: results }
  })
  app.get('/metrics', { schema, config: { rateLimit: false } }, async (request, reply) => {
    const allowed = settings.METRICS_TOKEN === '' ? isLoopback(request.ip) : isEqual(request.headers.authorization ?? '', `Bearer ${settings.METRICS_TOKEN}`)
    if (!allowed) orThrow(httpError('forbidden', { permission: 'metrics' }))
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

async function timed(check: Check): Promise<CheckResult> {
  const started = performance.now()
  const latencyMs = (): number => Math.round((performance.now() - started) * 10) / 10
  try {
    await Promise.race([check(), new Promise((_resolve, reject) => setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS).unref())])
    return { status: 'ok', latencyMs: latencyMs() }
  } catch (error) {
    return { status: 'failed', latencyMs: latencyMs(), error: error instanceof Error ? error.message : String(error) }
  }
}

let collecting = false

function collectMetrics(db: Foundation['db']): void {
  if (collecting) return
  collecting = true
  collectDefaultMetrics({ register: registry })
  gauge('ece_db_pool_connections', 'Connections of the pool', ['state'], function collect() {
    this.set({ state: 'total' }, db.pool.totalCount)
    this.set({ state: 'idle' }, db.pool.idleCount)
    this.set({ state: 'waiting' }, db.pool.waitingCount)
  })
}

function isLoopback(ip: string): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1'
}

function isEqual(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
