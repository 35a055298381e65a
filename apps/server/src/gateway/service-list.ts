import serviceRoutes from './service-routes.json' with { type: 'json' }

/** Whoever has no service of their own: the API as a whole. */
export const API = 'api'
/** The sockets. */
export const LIVE = 'live'

export interface ServiceAddresses {
  readonly name: string
  /** Origins: `http://host:port`. */
  readonly addresses: readonly string[]
}

/** A route as the service that has it declares it. */
export interface ServiceRoute {
  readonly service: string
  readonly method: string
  readonly url: string
  readonly rateLimit?: { readonly max: number; readonly timeWindow?: number } | false
  readonly bodyLimit?: number
}

interface Declared {
  readonly rateLimit?: { readonly max: number; readonly timeWindow?: number } | false
  readonly bodyLimit?: number
}

/** Every route with its service, made from the services themselves by `npm run generate`. */
export function allServiceRoutes(): ServiceRoute[] {
  const table: Readonly<Record<string, Readonly<Record<string, Declared>>>> = serviceRoutes
  return Object.entries(table).flatMap(([service, routes]) =>
    Object.entries(routes).map(([name, declared]) => {
      const [method = '', url = ''] = name.split(' ')
      return { service, method, url, ...declared }
    }),
  )
}

/** Reads ECE_SERVICES. Rejects with one sentence. */
export function parseServices(text: string): readonly ServiceAddresses[] {
  const entries = text.split(',').map((entry) => entry.trim())
  const services = entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [name = '', addresses = ''] = [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]
      return { name: name.trim(), addresses: addresses.split('|').map((address) => address.trim()) }
    })
  const known = new Set([API, LIVE, ...Object.keys(serviceRoutes)])
  const seen = new Set<string>()
  for (const { name, addresses } of services) {
    if (!known.has(name)) throw new Error(`ECE_SERVICES names "${name}"; there are ${[...known].join(', ')}.`)
    if (seen.has(name)) throw new Error(`ECE_SERVICES names ${name} twice; separate its addresses by |.`)
    const odd = addresses.find((address) => !isOrigin(address))
    if (odd !== undefined) throw new Error(`ECE_SERVICES says that ${name} is at "${odd}", which is not http://host:port.`)
    seen.add(name)
  }
  return services
}

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, origin } = new URL(address)
  return /^https?:$/.test(protocol) && (address === origin || address === `${origin}/`)
}
