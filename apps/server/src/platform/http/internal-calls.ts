import type { FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { orThrow, RejectionError } from '../errors/errors.ts'
import type { ApiInstance } from './api-instance.ts'
import { callerOfClaim, claimOfCaller, httpError, type Caller } from './caller.ts'
import { issuerKey, SignedClaims } from './signed-claims.ts'

/** Stands in a request that the gateway hands on: for whom, and from where. */
export const GATEWAY_HEADER = 'x-ece-gateway'
/** Stands in a request that a process of the exchange makes for itself. */
export const SERVICE_HEADER = 'x-ece-service'
/** The process that renders pages. Its key is all that it has of the secret. */
export const WEB_ISSUER = 'web'
const GATEWAY_ISSUER = 'gateway'
const SERVICE_ISSUER = 'service'
/** Who asks as the exchange: the pages read what anybody may read, and have no internal routes. */
const WHATEVER_SERVICE: ReadonlySet<string> = new Set(['exchange'])

/** What the gateway has found out about a request, so that nobody behind it need. */
export interface HandedOn {
  readonly caller: Caller | null
  /** Of the client, not of the gateway. */
  readonly ip: string
  readonly protocol: string
  /** Against the route's limit. */
  readonly isCounted: boolean
}

type InternalCall =
  | { readonly from: 'outside' }
  | { readonly from: 'gateway'; readonly handedOn: HandedOn }
  | { readonly from: 'service' | 'web' }
  /** It carries a token that is not good for it. */
  | { readonly from: 'forger' }

const OUTSIDE: InternalCall = { from: 'outside' }
const FORGER: InternalCall = { from: 'forger' }

declare module 'fastify' {
  interface FastifyRequest {
    handedOn: HandedOn | null
  }
}

/**
 * The tokens that processes of the exchange show each other. Where a request comes from says nothing: what carries no token is a
 * stranger's, and authenticates itself; what carries one that is not good is refused.
 */
export class InternalCalls {
  readonly #gateway: SignedClaims
  readonly #service: SignedClaims
  readonly #web: SignedClaims
  readonly #read = new WeakMap<IncomingMessage, InternalCall>()
  #audiences: ReadonlySet<string> = new Set()

  constructor(secret: string) {
    this.#gateway = new SignedClaims(issuerKey(secret, GATEWAY_ISSUER), GATEWAY_ISSUER)
    this.#service = new SignedClaims(issuerKey(secret, SERVICE_ISSUER), SERVICE_ISSUER)
    this.#web = new SignedClaims(issuerKey(secret, WEB_ISSUER), WEB_ISSUER)
  }

  /** Which services this process is; one that is none (the gateway) takes no notice of what a gateway says. */
  answerAs(names: readonly string[]): void {
    this.#audiences = new Set(names)
  }

  /** A request's origin; its token is looked at once. */
  of(raw: IncomingMessage): InternalCall {
    let call = this.#read.get(raw)
    if (call === undefined) {
      call = this.#look(raw)
      this.#read.set(raw, call)
    }
    return call
  }

  /** @returns the header for a request that is handed on to the service */
  forGateway(audience: string, { method = 'GET', url = '' }: IncomingMessage, handedOn: HandedOn): string {
    const { caller, ip, protocol, isCounted } = handedOn
    return this.#gateway.sign(
      { audience, method, path: url },
      `"ip":${JSON.stringify(ip)},"proto":${JSON.stringify(protocol)},"cnt":${isCounted},"caller":${caller ? claimOfCaller(caller) : 'null'}`,
    )
  }

  /** @returns the header for a question of this process to the service */
  forService(audience: string, method: string, path: string): string {
    return this.#service.sign({ audience, method, path })
  }

  #look({ headers, method = '', url = '' }: IncomingMessage): InternalCall {
    const [fromGateway, fromService] = [headers[GATEWAY_HEADER], headers[SERVICE_HEADER]]
    if (fromGateway !== undefined && this.#audiences.size > 0) {
      const claims = this.#gateway.read(String(fromGateway), this.#audiences, method, url)
      const handedOn = claims && handedOnOf(claims)
      return handedOn ? { from: 'gateway', handedOn } : FORGER
    }
    if (fromService === undefined) return OUTSIDE
    const token = String(fromService)
    if (this.#service.read(token, this.#audiences, method, url)) return { from: 'service' }
    return this.#web.read(token, WHATEVER_SERVICE, method, url) ? { from: 'web' } : FORGER
  }
}

function handedOnOf(claims: object): HandedOn | null {
  const { ip, proto, cnt, caller }: Partial<Record<'ip' | 'proto' | 'cnt' | 'caller', unknown>> = claims
  if (typeof ip !== 'string' || typeof proto !== 'string' || typeof cnt !== 'boolean') return null
  const who = caller === null ? null : callerOfClaim(caller)
  return who === undefined ? null : { ip, protocol: proto, isCounted: cnt, caller: who }
}

/** Refuses forgers, and has requests that the gateway hands on look as they did there. */
export function addInternalCalls(app: ApiInstance, calls: InternalCalls): void {
  app.decorateRequest('handedOn', null)
  app.addHook('onRequest', (request, _reply, done) => {
    const call = calls.of(request.raw)
    if (call.from === 'forger') {
      done(new RejectionError(httpError('not_internal')))
      return
    }
    if (call.from === 'gateway') {
      request.handedOn = call.handedOn
      const { ip, protocol } = call.handedOn
      Object.defineProperties(request, { ip: { value: ip }, protocol: { value: protocol } })
    }
    done()
  })
}

/** For routes that only processes of the exchange may ask, wherever a request comes from. */
export function onlyServices(calls: InternalCalls): (request: FastifyRequest) => Promise<void> {
  return async ({ raw }) => {
    if (calls.of(raw).from !== 'service') orThrow(httpError('not_internal'))
  }
}
