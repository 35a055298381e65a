import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { foundationPart, type Foundation } from '../foundation/part.ts'
import { definePart, type Part } from '../parts/part.ts'
import { startTracing } from '../telemetry/trace.ts'
import type { Rejection } from '../errors/errors.ts'
import type { DeclaredRoute } from './access.ts'
import { httpError, type Authenticator, type Caller } from './caller.ts'
import { addHealth, factsCheck, partitionsCheck, storageCheck, type Check } from './health.ts'
import { InternalCalls } from './internal-calls.ts'
import { redisCheck, redisPart } from '../redis/part.ts'
import type { SharedRedis } from '../redis/shared-redis.ts'
import { ProcessRateWindows, SharedRateWindows } from './rate-windows.ts'
import { addPageForms, type PageForm } from './page-forms.ts'
import { createServer, type ApiInstance, type ApiRoutes } from './server.ts'

export type { ApiInstance, ApiRoutes } from './server.ts'

const DRAIN_MS = 10_000

/**
 * The HTTP edge of a process. Parts add routes while they start; it listens before they run, and drains while all are there.
 *
 *   made -> listening -> leaving (not ready, everything answered with `Connection: close`) -> closing (no new
 *   connections, requests finish) -> closed
 */
export interface Http {
  readonly app: ApiInstance
  /** Mounts routes under /api/v1. */
  api(routes: ApiRoutes): void
  /** Forms of pages that work without JavaScript, each at /api/forms/<its name>. */
  pageForms(forms: Readonly<Record<string, PageForm>>): void
  /** @param unverified what a member is told who has to verify their e-mail address first */
  authenticateWith(authenticator: Authenticator, unverified?: Rejection): void
  authenticate(headers: Readonly<Record<string, string | string[] | undefined>>): Promise<Caller | null>
  /** WebSockets below this path are somebody's; elsewhere nothing is upgraded. */
  takeSocketsAt(path: string): void
  /** What processes of the exchange show each other. */
  readonly internalCalls: InternalCalls
  /** The names of the forms of pages that there are here. */
  formNames(): readonly string[]
  /** A dependency that /health/ready asks. */
  addCheck(name: string, check: Check): void
  /** The address that it listens on, for this machine. From when parts run. */
  address(): string
  /** Every route with who may call it, once all have been mounted. */
  routes(): Promise<readonly DeclaredRoute[]>
}

export interface RunningHttp extends Http {
  /** @returns the address. Rejects with one sentence when the port is taken. */
  listen(): Promise<string>
  /**
   * Says that it is not ready, goes on answering for ECE_DRAIN_SECONDS, then stops accepting, lets requests finish for at
   * most ten seconds, and closes. Calling it again waits for the same end.
   */
  drain(): Promise<void>
  /** As `drain`, without the time for those who are yet to see that it is not ready. */
  close(): Promise<void>
}

export const httpPart: Part<Http> = definePart({
  name: 'http',
  needs: { foundation: foundationPart, redis: redisPart },
  start: async ({ foundation, redis }) => createHttp(foundation, redis),
  run: async (http) => void (await http.listen()),
  drain: async (http) => http.drain(),
  stop: async (http) => http.close(),
})

export async function createHttp(
  foundation: Pick<Foundation, 'settings' | 'log' | 'db' | 'secret'>,
  redis: SharedRedis | null = null,
): Promise<RunningHttp> {
  const { settings, log, db } = foundation
  let authenticator: Authenticator = async () => null
  let unverified: Rejection = httpError('forbidden', { permission: 'of a verified e-mail address' })
  const socketPaths = new Set<string>()
  let leaving = false
  let closing: Promise<void> | null = null
  const checks = new Map<string, Check>([
    ['database', async () => void (await db.query('SELECT 1'))],
    ['storage', storageCheck(settings.ECE_DATA_DIR, log)],
    ['facts', factsCheck(db)],
    ['partitions', partitionsCheck(db, log)],
  ])
  if (redis) checks.set('redis', redisCheck(redis))
  const stopTracing = await startTracing({ endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT, serviceName: 'ece' })
  const internalCalls = new InternalCalls(foundation.secret)
  const { app, routes } = await createServer(foundation, async (headers) => authenticator(headers), {
    unverified: () => unverified,
    internalCalls,
    rateWindows: redis ? new SharedRateWindows(redis) : new ProcessRateWindows(),
    isUpgrade: (url, protocol) =>
      protocol?.toLowerCase() === 'websocket' && [...socketPaths].some((path) => url.startsWith(path)),
  })
  const held = trackUpgraded(app)
  const forms = new Map<string, PageForm>()
  addHealth(app, { settings, db, log }, checks, () => leaving, internalCalls)
  app.addHook('onRequest', (_request, reply, done) => {
    if (leaving) void reply.header('connection', 'close')
    done()
  })
  const close = async (): Promise<void> => {
    leaving = true
    closing ??= closeServer(app, held).then(stopTracing)
    await closing
  }
  return {
    app,
    api: (routes) => {
      void app.register(async (scope) => routes(scope.withTypeProvider()), { prefix: '/api/v1' })
    },
    pageForms: (given) => {
      // Where no part has forms, their address is nobody's here, or another process's.
      if (forms.size === 0) addPageForms(app, forms, settings)
      for (const [name, form] of Object.entries(given)) forms.set(name, form)
    },
    authenticateWith: (given, told = unverified) => {
      authenticator = given
      unverified = told
    },
    authenticate: async (headers) => authenticator(headers),
    takeSocketsAt: (path) => void socketPaths.add(path),
    internalCalls,
    formNames: () => [...forms.keys()],
    addCheck: (name, check) => void checks.set(name, check),
    address: () => addressOf(app.server.address()),
    listen: async () => {
      trackPolls(app, socketPaths, held)
      return listenOn(app, settings)
    },
    drain: async () => {
      leaving = true
      if (settings.ECE_DRAIN_SECONDS > 0 && !closing) await sleep(settings.ECE_DRAIN_SECONDS * 1_000)
      await close()
    },
    close,
    routes: async () => {
      await app.ready()
      return routes
    },
  }
}

/** The sockets that left HTTP (WebSocket): the server waits for them at its end, and has no list of them. */
function trackUpgraded(app: ApiInstance): Set<Duplex> {
  const held = new Set<Duplex>()
  app.server.on('upgrade', (_request, socket) => {
    held.add(socket)
    socket.once('close', () => held.delete(socket))
  })
  return held
}

/** And those that wait for news by a long poll. Once all parts have started: Socket.IO takes the listeners of before away. */
function trackPolls(app: ApiInstance, socketPaths: ReadonlySet<string>, held: Set<Duplex>): void {
  app.server.prependListener('request', ({ url, socket }, response) => {
    if (![...socketPaths].some((path) => url?.startsWith(path))) return
    held.add(socket)
    response.once('close', () => held.delete(socket))
  })
}

async function listenOn(app: ApiInstance, { ECE_HOST, ECE_PORT }: Foundation['settings']): Promise<string> {
  await app.listen({ host: ECE_HOST, port: ECE_PORT }).catch((error: Error & { code?: string }) => {
    if (error.code === 'EADDRINUSE')
      throw new Error(`The port ${ECE_PORT} is taken. Stop what uses it, or set ECE_PORT to another.`, { cause: error })
    if (error.code === 'EACCES')
      throw new Error(`The port ${ECE_PORT} may not be used by this user. Set ECE_PORT to one above 1023.`, {
        cause: error,
      })
    throw error
  })
  return addressOf(app.server.address())
}

/** Whatever host it is bound to, this machine reaches it by the loopback address unless that is one of its own. */
function addressOf(bound: ReturnType<ApiInstance['server']['address']>): string {
  if (typeof bound !== 'object' || !bound) throw new Error('the process does not listen')
  const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[bound.address]
  return `http://${host ?? (bound.family === 'IPv6' ? `[${bound.address}]` : bound.address)}:${bound.port}`
}

async function closeServer(app: ApiInstance, held: ReadonlySet<Duplex>): Promise<void> {
  // A connection that is idle now is closed by `close`; one that is busy, by its answer's `Connection: close`.
  const reaper = setInterval(() => app.server.closeIdleConnections(), 100)
  const deadline = sleep(DRAIN_MS, undefined, { ref: false }).then(() => app.server.closeAllConnections())
  for (const socket of held) socket.destroy() // Their clients come back to a process that lives on.
  try {
    await Promise.race([app.close(), deadline.then(async () => sleep(200, undefined, { ref: false }))])
  } finally {
    clearInterval(reaper)
  }
}
