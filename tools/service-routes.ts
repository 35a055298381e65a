import type { DeclaredRoute } from '../apps/server/src/platform/http/access.ts'
import { FORMS_PATH, NEEDS_SCRIPT } from '../apps/server/src/platform/http/page-forms.ts'

/** What a service has mounted. */
export interface MountedRoutes {
  readonly routes: readonly DeclaredRoute[]
  readonly forms: readonly string[]
}

/** What Fastify makes by itself beside a GET, and what CORS answers. */
const MADE = new Set(['HEAD', 'OPTIONS'])
const FORM_ROUTE = `POST ${FORMS_PATH}/:name`

/**
 * gateway/service-routes.json: the routes of each service, which the gateway hands requests on by, with the limits that each declares.
 * What every service has (health, its own document) is nobody's.
 */
export function serviceRoutes(services: ReadonlyMap<string, MountedRoutes>): string {
  // The form that says that script is needed has nothing of a service: the first that has forms answers it.
  const [first] = [...services].find(([, { forms }]) => forms.length > 0) ?? []
  const all = [...services].flatMap(([service, { routes, forms }]) => [
    ...routes
      .filter(({ method, url }) => !MADE.has(method) && `${method} ${url}` !== FORM_ROUTE)
      .map(({ method, url, rateLimit, bodyLimit }) => ({ service, name: `${method} ${url}`, rateLimit, bodyLimit })),
    ...[...forms, ...(service === first ? [NEEDS_SCRIPT] : [])].map((form) => ({ service, name: `POST ${FORMS_PATH}/${form}`, rateLimit: undefined, bodyLimit: undefined })),
  ])
  const owners = new Map<string, Set<string>>()
  for (const { name, service } of all) owners.set(name, (owners.get(name) ?? new Set()).add(service))
  const lines = [...services.keys()].map((service) => {
    const own = all
      .filter((route) => route.service === service && owners.get(route.name)?.size === 1)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, rateLimit, bodyLimit }) => `    ${JSON.stringify(name)}: ${JSON.stringify({ rateLimit, bodyLimit })}`)
    return `  ${JSON.stringify(service)}: {\n${own.join(',\n')}\n  }`
  })
  return `{\n${lines.join(',\n')}\n}\n`
}
