import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../platform/config/config.ts'
import { orThrow } from '../platform/errors/errors.ts'
import { foundationPart, type Foundation } from '../platform/foundation/part.ts'
import { elsewhere } from '../platform/http/access.ts'
import type { ApiInstance } from '../platform/http/api-instance.ts'
import { httpError } from '../platform/http/caller.ts'
import { httpPart } from '../platform/http/part.ts'
import { definePart } from '../platform/parts/part.ts'
import { takeBodiesAsBytes } from './body.ts'
import { handOn, type HandOnDeps } from './hand-on.ts'
import { API_PREFIXES, SOCKET_PREFIX } from './routing.ts'
import { serviceCheck } from './service-health.ts'
import { allServiceRoutes, API, LIVE, parseServices } from './service-list.ts'
import { measureServices, Service } from './service.ts'
import { handOnSockets } from './sockets.ts'

/** Of a JSON body, as services have it; routes that take files have no limit of their own here, but the largest import's. */
const JSON_BYTES = 256 * 1024
/** Of the words around a file. */
const FORM_BYTES = 1024 * 1024
/** Polls wait, so that many are under way. */
const MOST_POLLS = 100_000

/** Hands on to the processes that answer: each route to the service that has it, the sockets to whoever has the channels. */
export const apiProxyPart = definePart({
  name: 'api-proxy',
  needs: { foundation: foundationPart, http: httpPart },
  start: ({ foundation: { settings, log }, http }) => {
    const services = servicesOf({ settings, log })
    const handing: HandOnDeps = { calls: http.internalCalls, log, isCounted: settings.RATE_LIMITS }
    const essential = new Set(settings.GATEWAY_ESSENTIAL_SERVICES.split(',').map((name) => name.trim()))
    void http.app.register(async (scope) => mountServices(scope.withTypeProvider(), services, handing, settings))
    const live = services.get(LIVE)
    http.takeSocketsAt(SOCKET_PREFIX)
    handOnSockets(http, (client) => live?.addressFor(client)?.origin)
    for (const service of services.values())
      http.addCheck(`service ${service.name}`, serviceCheck(service, http, essential.has(service.name)))
    measureServices([...services.values()])
    return services
  },
  stop: async (services) => void (await Promise.all([...services.values()].map(async (service) => service.close()))),
})

function servicesOf({ settings, log }: Pick<Foundation, 'settings' | 'log'>): ReadonlyMap<string, Service> {
  const { ECE_API_URL, ECE_LIVE_URL, GATEWAY_TIMEOUT_MS, GATEWAY_CONCURRENCY, GATEWAY_QUEUE } = settings
  const named = new Map(parseServices(settings.ECE_SERVICES).map(({ name, addresses }) => [name, addresses]))
  const api = named.get(API) ?? (ECE_API_URL === '' ? undefined : [ECE_API_URL])
  if (api) named.set(API, api)
  const live = named.get(LIVE) ?? (ECE_LIVE_URL === '' ? api : [ECE_LIVE_URL])
  if (live) named.set(LIVE, live)
  return new Map(
    [...named].map(([name, addresses]) => {
      const concurrency = name === LIVE ? MOST_POLLS : GATEWAY_CONCURRENCY
      return [
        name,
        new Service({ name, addresses, timeoutMs: GATEWAY_TIMEOUT_MS, concurrency, queue: GATEWAY_QUEUE, log }),
      ]
    }),
  )
}

function mountServices(
  scope: ApiInstance,
  services: ReadonlyMap<string, Service>,
  handing: HandOnDeps,
  { IMPORT_MAXIMUM_BYTES, MEDIA_MAXIMUM_BYTES }: Settings,
): void {
  const largest = Math.max(IMPORT_MAXIMUM_BYTES, MEDIA_MAXIMUM_BYTES) + FORM_BYTES
  takeBodiesAsBytes(scope, ({ headers, routeOptions: { config } }) =>
    config.largeBodies === true || headers['content-type']?.startsWith('multipart/') === true ? largest : JSON_BYTES,
  )
  const api = services.get(API)
  const to =
    (service: Service | undefined) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
      service ? handOn(handing, service, request, reply) : orThrow(httpError('not_found'))
  for (const { service, method, url, rateLimit, bodyLimit } of allServiceRoutes()) {
    const answering = services.get(service) ?? api
    if (!answering || scope.hasRoute({ method, url })) continue
    scope.route({
      method,
      url,
      schema: { hide: true },
      bodyLimit: largest,
      compress: false,
      config: {
        access: elsewhere,
        largeBodies: bodyLimit !== undefined && bodyLimit > JSON_BYTES,
        ...(rateLimit === undefined ? {} : { rateLimit }),
      },
      handler: to(answering),
    })
  }
  // What no service has, and what the gateway has no word of: whoever answers counts, and decides who may.
  const others = { schema: { hide: true }, compress: false, bodyLimit: largest } as const
  for (const prefix of API_PREFIXES)
    scope.all(`${prefix}/*`, { ...others, config: { access: elsewhere, rateLimit: false } }, to(api))
  scope.all(
    `${SOCKET_PREFIX}/*`,
    { ...others, config: { access: elsewhere, rateLimit: false, largeBodies: true } },
    to(services.get(LIVE)),
  )
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes more than JSON in its body. */
    readonly largeBodies?: boolean
  }
}
