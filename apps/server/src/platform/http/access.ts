import type { FastifyRequest, RouteOptions } from 'fastify'
import { orThrow, RejectionError, type Rejection } from '../errors/errors.ts'
import { httpError, type Caller } from './caller.ts'
import type { ApiInstance } from './api-instance.ts'
import type { RouteRateLimit } from './rate-limit.ts'

/**
 * Who may call a route. Each route declares it in its `config`; a server with a route that declares none does not start, and
 * no handler decides it: what a handler finds in `callerOf` and `visitorOf` has been let in already.
 */
export type Access =
  /** Everybody, signed in or not. An API key is nobody here, unless it has the scope `known`. */
  | { readonly to: 'anyone'; readonly known: string | null }
  /** The member in person: a session or its access token, and no API key. */
  | { readonly to: 'member'; readonly verified: boolean }
  /** Whoever holds one of the permissions; an API key of theirs with the scope of that name. */
  | {
      readonly to: 'holder'
      readonly permissions: readonly string[]
      /** Only with a verified e-mail address. */
      readonly verified: boolean
      /** Never by an API key. */
      readonly inPerson: boolean
    }
  /** Another process answers, and decides it by its own declaration. */
  | { readonly to: 'elsewhere' }

/** Handed on to the process that answers. */
export const elsewhere: Access = { to: 'elsewhere' }

/** Open to everybody; API keys are nobody here. */
export const anyone: Access = { to: 'anyone', known: null }

/** Open to everybody; whoever is signed in sees their own part of it, and so does an API key with this scope. */
export function anyoneKnownBy(scope: string): Access {
  return { to: 'anyone', known: scope }
}

/** The member in person, never an API key. */
export const inPerson: Access = { to: 'member', verified: false }

/** The member in person, with a verified e-mail address. */
export const verifiedInPerson: Access = { to: 'member', verified: true }

/** Whoever holds the permission, or one of several. */
export function requiring(...permissions: readonly string[]): Access {
  return { to: 'holder', permissions, verified: false, inPerson: false }
}

/** Whoever holds the permission, themselves: no API key. */
export function requiringInPerson(permission: string): Access {
  return { to: 'holder', permissions: [permission], verified: false, inPerson: true }
}

/** Whoever holds the permission and has verified their e-mail address. */
export function requiringVerified(permission: string): Access {
  return { to: 'holder', permissions: [permission], verified: true, inPerson: false }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
}

export interface DeclaredRoute {
  readonly method: string
  readonly url: string
  readonly access: Access
  /** As it was declared. */
  readonly rateLimit: RouteRateLimit | false | undefined
  readonly bodyLimit: number | undefined
}

/** Where only some things of a route are a member's own: routes that are open to everyone ask who it is themselves. */
const LET_IN_FROM: ReadonlySet<string> = new Set(['member', 'holder'])

/**
 * Lets callers in by what their route declares, before anything of the body is read. After it `request.caller` is who the route
 * may know: an API key without the scope, and a member who is suspended, are nobody to a route for everyone.
 * @param unverified what a member is told whose e-mail address is not verified
 * @returns the routes that were declared, for the document of them
 */
export function enforceAccess(app: ApiInstance, unverified: () => Rejection): readonly DeclaredRoute[] {
  const routes: DeclaredRoute[] = []
  const added: RouteOptions[] = []
  app.addHook('onRoute', (route) => void added.push(route))
  // Not in `onRoute`: routes of plugins get theirs from the scope that registers them, whose hooks come after this one.
  app.addHook('onReady', (done) => {
    const undeclared: string[] = []
    for (const { method, url, config, bodyLimit } of added.splice(0)) {
      for (const one of [method].flat()) {
        if (config?.access) routes.push({ method: one, url, access: config.access, rateLimit: config.rateLimit, bodyLimit })
        else if (one !== 'OPTIONS') undeclared.push(`${one} ${url}`)
      }
    }
    done(
      undeclared.length === 0
        ? undefined
        : new Error(`These routes do not say who may call them (config.access): ${undeclared.join(', ')}`),
    )
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const { access } = request.routeOptions.config
    const rejection = access && admit(request, access, unverified)
    done(rejection && new RejectionError(rejection))
  })
  return routes
}

/** For routes that a plugin makes, within the scope that registers it. */
export function openToAnyone(scope: Pick<ApiInstance, 'addHook'>): void {
  scope.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: anyone }
  })
}

function admit(request: FastifyRequest, access: Access, unverified: () => Rejection): Rejection | undefined {
  const { caller } = request
  if (access.to === 'elsewhere') return undefined
  if (access.to === 'anyone') {
    const isNobody =
      caller !== null &&
      (caller.suspended ||
        (caller.via === 'api-key' && (access.known === null || !caller.permissions.has(access.known))))
    if (isNobody) request.caller = null
    return undefined
  }
  if (!caller) return httpError('unauthenticated')
  if (caller.suspended) return httpError('suspended')
  if (caller.via === 'api-key' && (access.to === 'member' || access.inPerson)) return httpError('session_required')
  if (access.to === 'holder' && !access.permissions.some((permission) => caller.permissions.has(permission)))
    return httpError('forbidden', { permission: access.permissions[0] ?? '' })
  return access.verified && !caller.emailVerified ? unverified() : undefined
}

/** The caller whom the route has let in. */
export function callerOf(request: FastifyRequest): Caller {
  const { caller } = request
  const to = request.routeOptions.config.access?.to ?? 'nobody'
  if (!caller || !LET_IN_FROM.has(to))
    throw new Error(`${request.routeOptions.url ?? ''} is open to ${to}: ask visitorOf`)
  return caller
}

/** On a route for everyone: who it is, where that is known. */
export function visitorOf(request: FastifyRequest): Caller | null {
  return request.caller
}

/** On a route for everyone, where what was asked for is the caller's own. Rejects with `http.unauthenticated`. */
export function ownerOf(request: FastifyRequest): Caller {
  return orThrow(visitorOf(request) ?? httpError('unauthenticated'))
}
