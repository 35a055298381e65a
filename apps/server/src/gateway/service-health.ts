import { INTERNAL_HEALTH_PATH, type Check } from '../platform/http/health.ts'
import { SERVICE_HEADER } from '../platform/http/internal-calls.ts'
import type { Http } from '../platform/http/part.ts'
import { API, LIVE } from './service-list.ts'
import type { Service } from './service.ts'

const HEALTH_MS = 2_000

/** Whether a service answers, by any of its addresses. One that is not essential makes the gateway degraded and no more. */
export function serviceCheck(service: Service, { internalCalls }: Pick<Http, 'internalCalls'>, isEssential: boolean): Check {
  const ask = async (origin: string): Promise<boolean> => {
    // A process of sockets alone is no service: what it says to everyone must do.
    const path = service.name === LIVE ? '/health/ready' : INTERNAL_HEALTH_PATH
    const headers = new Headers()
    if (service.name !== LIVE) headers.set(SERVICE_HEADER, internalCalls.forService(service.name, 'GET', path))
    const answer = await fetch(origin + path, { headers, signal: AbortSignal.timeout(HEALTH_MS) })
    await answer.arrayBuffer()
    return answer.ok
  }
  return async () => {
    const all = service.upstreams.map(async ({ origin }) => ask(origin).catch(() => false))
    const well = (await Promise.all(all)).filter(Boolean).length
    const { length } = service.upstreams
    if (well === length) return undefined
    if (well === 0 && isEssential && service.name !== API) throw new Error(`the service ${service.name} does not answer`)
    return well === 0 ? 'It does not answer.' : `${well} of ${length} addresses answer.`
  }
}
