import { ApiKeysSchema, CreateApiKeyBody, CreatedApiKeySchema } from '@ece/contracts/identity'
import { IdParams } from '@ece/contracts/wire'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import { publish } from '../../platform/facts/log.ts'
import { callerOf, inPerson, verifiedInPerson } from '../../platform/http/access.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { makeApiKey, type MakeApiKeyDeps } from './commands/make-api-key.ts'
import { identityError } from './errors.ts'
import { identityFacts, memberStream } from './facts.ts'
import { deleteApiKey, listApiKeys, type ApiKey } from './store.ts'

interface KeyRoutesDeps extends MakeApiKeyDeps {
  /** Has this process forget what callers may do: after a change of it, before the answer. */
  readonly forget: () => void
}

const QUARTER_MS = 15 * 60_000
const tags = ['API keys']

/** A member's keys for programs. No key makes, lists or ends keys. */
export function keyRoutes(deps: KeyRoutesDeps): ApiRoutes {
  return (app) => {
    listApiKeysRoute(app, deps)
    createApiKeyRoute(app, deps)
    revokeApiKeyRoute(app, deps)
  }
}

function listApiKeysRoute(app: ApiInstance, { db }: KeyRoutesDeps): void {
  app.get(
    '/api-keys',
    {
      config: { access: inPerson },
      schema: { tags, summary: 'Your API keys', operationId: 'listApiKeys', response: { 200: ApiKeysSchema } },
    },
    async (request) => {
      const keys = await listApiKeys(db, callerOf(request).memberId)
      return { items: keys.map(viewOf) }
    },
  )
}

function createApiKeyRoute(app: ApiInstance, deps: KeyRoutesDeps): void {
  app.post(
    '/api-keys',
    {
      config: { access: verifiedInPerson, rateLimit: { max: 20, timeWindow: QUARTER_MS } },
      schema: {
        tags,
        summary: 'Make an API key',
        operationId: 'createApiKey',
        body: CreateApiKeyBody,
        response: { 201: CreatedApiKeySchema },
      },
    },
    async (request, reply) => {
      const { memberId, permissions } = callerOf(request)
      const { name, scopes, expiresAt, password } = request.body
      const { key, ...made } = await makeApiKey(deps, {
        memberId,
        permissions,
        name,
        scopes,
        password,
        expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        address: request.ip,
      })
      return reply.status(201).send({ ...viewOf(made), key })
    },
  )
}

function revokeApiKeyRoute(app: ApiInstance, { db, clock, forget }: KeyRoutesDeps): void {
  app.delete(
    '/api-keys/:id',
    {
      config: { access: inPerson },
      schema: {
        tags,
        summary: 'Revoke an API key',
        operationId: 'revokeApiKey',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { id } = request.params
      await db.transaction(async (tx) => {
        if (!(await deleteApiKey(tx, memberId, id))) orThrow(identityError('api_key_not_found'))
        await publish(tx, identityFacts, [
          {
            type: 'identity.api_key_revoked',
            stream: memberStream(memberId),
            data: { memberId, keyId: id },
            occurredAt: clock(),
          },
        ])
      })
      forget()
      return reply.status(204).send(null)
    },
  )
}

function viewOf({ id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt }: ApiKey) {
  return {
    id,
    name,
    prefix,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
