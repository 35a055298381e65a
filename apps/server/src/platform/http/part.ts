import { foundationPart, type Foundation } from '../foundation/part.ts'
import { definePart } from '../parts/part.ts'
import type { Authenticator, Caller } from './caller.ts'
import { addHealth, type Check } from './health.ts'
import { createServer, type ApiInstance, type ApiRoutes } from './server.ts'

export type { ApiInstance, ApiRoutes } from './server.ts'

const DRAIN_MS = 10_000

/**
 * The HTTP edge of a process. Parts add routes while they start; the runner calls `listen` last.
 *
 *   made -> listening (`listen`) -> draining (not ready, no new connections, requests finish) -> closed
 */
export interface Http {
  readonly app: ApiInstance
  /** Mounts routes under /api/v1. */
  api(routes: ApiRoutes): void
  authenticateWith(authenticator: Authenticator): void
  authenticate(headers: Readonly<Record<string, string | string[] | undefined>>): Promise<Caller | null>
  /** A dependency that /health/ready asks. */
  addCheck(name: string, check: Check): void
  /** @returns the address that it listens on. Rejects with one sentence when the port is taken. */
  listen(): Promise<string>
  /** Stops accepting, lets requests finish for at most ten seconds, and closes. */
  drain(): Promise<void>
}

export const httpPart = definePart({
  name: 'http',
  needs: { foundation: foundationPart },
  start: async ({ foundation }) => createHttp(foundation),
  stop: async (http) => http.drain(),
})

export async function createHttp(foundation: Pick<Foundation, 'settings' | 'log' | 'db'>): Promise<Http> {
  const { settings, db } = foundation
  let authenticator: Authenticator = async () => null
  let draining: Promise<void> | null = null
  const checks = new Map<string, Check>([['database', async () => void (await db.query('SELECT 1'))]])
  const app = await createServer(foundation, async (headers) => authenticator(headers))
  addHealth(app, foundation, checks, () => draining !== null)
  return {
    app,
    api: (routes) => {
      void app.register(async (scope) => routes(scope.withTypeProvider()), { prefix: '/api/v1' })
    },
    authenticateWith: (given) => {
      authenticator = given
    },
    authenticate: async (headers) => authenticator(headers),
    addCheck: (name, check) => void checks.set(name, check),
    listen: async () =>
      app.listen({ host: settings.ECE_HOST, port: settings.ECE_PORT }).catch((error: Error & { code?: string }) => {
        if (error.code === 'EADDRINUSE') throw new Error(`The port ${settings.ECE_PORT} is taken. Stop what uses it, or set ECE_PORT to another.`, { cause: error })
        if (error.code === 'EACCES') throw new Error(`The port ${settings.ECE_PORT} may not be used by this user. Set ECE_PORT to one above 1023.`, { cause: error })
        throw error
      }),
    drain: async () => {
      draining ??= drain(app)
      await draining
    },
  }
}

async function drain(app: ApiInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
  try {
    await app.close()
  } finally {
    clearTimeout(timer)
  }
}
