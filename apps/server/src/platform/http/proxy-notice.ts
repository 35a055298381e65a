import type { FastifyRequest } from 'fastify'
import { BlockList, isIPv6 } from 'node:net'
import type { Logger } from '../telemetry/log.ts'
import type { ApiInstance } from './api-instance.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The address is a proxy's that we were not told of: everybody behind it shares it, so nobody is judged by it. */
    sharesAddress: boolean
  }
}

const PRIVATE = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  PRIVATE.addSubnet(network, bits)
for (const [network, bits] of [
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6')
PRIVATE.addAddress('::1', 'ipv6')

/** Notices a proxy in front where TRUST_PROXY names none, and tells the operator, once. */
export function noticeProxies(
  app: ApiInstance,
  { log, trustProxy }: { readonly log: Logger; readonly trustProxy: string },
): void {
  app.decorateRequest('sharesAddress', false)
  if (trustProxy !== '') return
  let isTold = false
  app.addHook('onRequest', (request, _reply, done) => {
    request.sharesAddress = comesByProxy(request)
    if (request.sharesAddress && !isTold) {
      isTold = true
      log.warn(
        { address: request.socket.remoteAddress },
        'requests come by a proxy, and TRUST_PROXY does not name it: all visitors count as one address. Set TRUST_PROXY to the number of proxies in front',
      )
    }
    done()
  })
}

/** Anybody can send such a header; only from an address of our own network does it say something. */
function comesByProxy({ headers, socket, handedOn }: FastifyRequest): boolean {
  if (handedOn) return false
  const says = headers['x-forwarded-for'] ?? headers['forwarded'] ?? headers['x-real-ip'] ?? headers['via']
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/i, '')
  return says !== undefined && address !== '' && PRIVATE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
