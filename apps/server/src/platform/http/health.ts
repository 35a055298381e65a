import type { FastifyRequest } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics } from 'prom-client'
import type { Settings } from '../config/config.ts'
import { orThrow } from '../errors/errors.ts'
import type { Foundation } from '../foundation/part.ts'
import { strayRows } from '../db/partitions.ts'
import { failingSubscriptions, lateSubscriptions } from '../facts/checkpoint.ts'
import { activityCounts } from '../telemetry/activities.ts'
import type { Logger } from '../telemetry/log.ts'
import { gauge, metricsText, registry } from '../telemetry/metrics.ts'
import { storageOf } from '../telemetry/storage.ts'
import { anyone } from './access.ts'
import { httpError } from './caller.ts'
import { onlyServices, type InternalCalls } from './internal-calls.ts'
import type { ApiInstance } from './api-instance.ts'

/** Rejects when its dependency can't be used; resolves with words for people when it can, and something is wrong with it. */
export type Check = () => Promise<string | void>

export interface CheckResult {
  readonly status: 'ok' | 'degraded' | 'failed'
  readonly latencyMs: number
  /** What is wrong, for a person; never an address or a name of the inside. */
  readonly detail?: string
}

interface Readiness {
  readonly ready: boolean
  readonly checks: Record<string, CheckResult>
}

/** For other processes of the exchange alone. */
export const INTERNAL_HEALTH_PATH = '/internal/health'
export const VERSION = '0.1.0'
const CHECK_TIMEOUT_MS = 3_000
const WARN_EVERY_MS = 10 * 60_000
const startedAt = Date.now()

/** `/health/live`, `/health/ready`, `/health` and `/metrics`. */
export function addHealth(
  app: ApiInstance,
  { settings, db, log }: Pick<Foundation, 'settings' | 'db' | 'log'>,
  checks: ReadonlyMap<string, Check>,
  isDraining: () => boolean,
  calls: InternalCalls,
): void {
  collectMetrics(db)
  let running: Promise<Record<string, CheckResult>> | undefined
  // Those who ask at the same time share one round: these routes are open to everyone and have no limit.
  const run = async (): Promise<Readiness> => {
    running ??= Promise.all([...checks].map(async ([name, check]) => [name, await timed(name, check, log)] as const))
      .then((results) => Object.fromEntries(results))
      .finally(() => {
        running = undefined
      })
    const results = await running
    return {
      ready: !isDraining() && Object.values(results).every(({ status }) => status !== 'failed'),
      checks: results,
    }
  }
  const open = { schema: { hide: true }, config: { access: anyone, rateLimit: false as const } }
  app.get('/health/live', open, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  app.get('/health/ready', open, async (_request, reply) => {
    const { ready, checks: results } = await run()
    const status = ready ? 'ready' : isDraining() ? 'draining' : 'not_ready'
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status, checks: results })
  })
  app.get('/health', open, async (_request, reply) => {
    const { ready, checks: results } = await run()
    const isWell = Object.values(results).every(({ status }) => status === 'ok')
    const status = isDraining() ? 'draining' : ready && isWell ? 'ok' : 'degraded'
    return reply.header('cache-control', 'no-store').send({
      status,
      version: VERSION,
      uptimeSeconds: Math.round((Date.now() - startedAt) / 1_000),
      checks: results,
      running: activityCounts(),
    })
  })
  app.get(INTERNAL_HEALTH_PATH, { ...open, onRequest: onlyServices(calls) }, async (_request, reply) => {
    const { ready, checks: results } = await run()
    return reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, checks: results, running: activityCounts() })
  })
  app.get('/metrics', open, async (request, reply) => {
    if (calls.of(request.raw).from !== 'service' && !mayReadMetrics(request, settings)) orThrow(httpError('forbidden', { permission: 'metrics' }))
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await metricsText())
  })
}

/** By the token. Without one, while developing, from this machine: a proxy on it that says nothing of itself looks the same. */
function mayReadMetrics({ ip, headers }: FastifyRequest, { METRICS_TOKEN, TRUST_PROXY, NODE_ENV }: Settings): boolean {
  if (METRICS_TOKEN !== '') return isEqual(headers.authorization ?? '', `Bearer ${METRICS_TOKEN}`)
  if (NODE_ENV === 'production') return false
  const isForwarded =
    headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined || headers['x-real-ip'] !== undefined
  return isLoopback(ip) && (TRUST_PROXY !== '' || !isForwarded)
}

/** Why a check failed is the operator's to know, from the log; the address of a database is not everybody's. */
async function timed(name: string, check: Check, log: Foundation['log']): Promise<CheckResult> {
  const started = performance.now()
  const latencyMs = (): number => Math.round((performance.now() - started) * 10) / 10
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS)
  try {
    const detail = await Promise.race([check(), late.promise])
    return typeof detail === 'string'
      ? { status: 'degraded', latencyMs: latencyMs(), detail }
      : { status: 'ok', latencyMs: latencyMs() }
  } catch (error) {
    log.warn({ err: error, check: name }, 'a health check failed')
    return { status: 'failed', latencyMs: latencyMs() }
  } finally {
    clearTimeout(timer)
  }
}

/** Room in the data folder: told of before it runs out; without any, this process takes no more work. */
export function storageCheck(folder: string, log: Logger): Check {
  let warnedAt = 0
  return async () => {
    const { status, freeBytes } = await storageOf(folder)
    if (status === 'full') throw new Error(`there is no room left on the disk of ${folder}: ${freeBytes} bytes`)
    if (status === 'ok') return undefined
    if (Date.now() - warnedAt > WARN_EVERY_MS) {
      warnedAt = Date.now()
      log.warn({ folder, freeBytes }, 'the disk of the data folder is nearly full: make room, or the exchange stops')
    }
    return `Only ${Math.round(freeBytes / 1024 ** 2)} MiB are left on the disk.`
  }
}

/** Facts older than this are in every read model, or it is said that they are not. */
const LATE_MS = 30_000

/** Subscriptions that have stopped at a fact or are behind: the exchange works, and what they make is getting old. */
export function factsCheck(db: Foundation['db'], lateMs = LATE_MS): Check {
  return async () => {
    const [failing, late] = await Promise.all([failingSubscriptions(db), lateSubscriptions(db, lateMs)])
    if (failing.length > 0)
      return `${subscriptions(failing.length)} of the event log can’t go on; the operators’ page says why.`
    const since = Math.min(...late.map((each) => each.since.getTime()))
    return late.length === 0
      ? undefined
      : `${subscriptions(late.length)} of the event log ${late.length === 1 ? 'is' : 'are'} ${Math.round((Date.now() - since) / 1_000)} s behind; lists may be out of date.`
  }
}

/** The hourly job moves such rows into their month; what it has not moved by then needs somebody. */
const STRAYS_MS = 75 * 60_000

/** Rows of growing tables that are in no month: they are found, but slow down everything that asks for them. */
export function partitionsCheck(db: Foundation['db'], log: Logger, afterMs = STRAYS_MS): Check {
  let since: number | undefined
  return async () => {
    const strays = await strayRows(db)
    since = strays.length === 0 ? undefined : (since ?? Date.now())
    if (since === undefined || Date.now() - since < afterMs) return undefined
    log.warn({ strays }, 'rows are in no month’s partition: look why the job platform.ensure_partitions fails')
    return `Rows of ${strays.length} of the growing tables are in no month’s partition; the log says which.`
  }
}

const subscriptions = (count: number): string => `${count} ${count === 1 ? 'subscription' : 'subscriptions'}`

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
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
