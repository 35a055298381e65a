import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import { createHash } from 'node:crypto'
import { publicUrl, type Settings } from '../config/config.ts'
import { anyone, openToAnyone, type Access } from './access.ts'
import type { ApiInstance } from './api-instance.ts'

const DESCRIPTION =
  'Amounts are whole cents. Lists use cursors. Errors are RFC 9457 problems with a `code` (see /docs/errors). POSTs that must not happen twice take an `Idempotency-Key`.'
/** The reference page runs the assets of its package, which style and start themselves inline; it loads nothing from elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const PROBLEM = {
  type: 'object' as const,
  description: 'RFC 9457, with the code that docs/errors.md lists and the numbers that its sentence names.',
  required: ['type', 'title', 'status', 'detail', 'code', 'correlationId'],
  properties: {
    type: { type: 'string' as const, format: 'uri' },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const },
    code: { type: 'string' as const },
    correlationId: { type: 'string' as const },
  },
  additionalProperties: true,
}

const IN_PERSON: readonly Credentials[] = [{ accessToken: [] }, { session: [] }]
const describe = (app: ApiInstance) => app.swagger()

export type Document = ReturnType<typeof describe>

/** OpenAPI 3.1 at /api/v1/openapi.json and a page to read it at /api/docs. Registered before the routes that it tells of. */
export async function addDocumentation(app: ApiInstance, settings: Settings): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Elite Card Exchange', version: '1', description: DESCRIPTION },
      servers: [{ url: publicUrl(settings) }],
      components: {
        securitySchemes: {
          accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
          apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        },
        responses: {
          Problem: {
            description: 'What was refused, and why.',
            content: { 'application/problem+json': { schema: PROBLEM } },
          },
        },
      },
    },
    hideUntagged: true,
    transform: ({ schema, url, route }) => ({
      schema: { ...schema, security: credentialsOf(route.config?.access) },
      url,
    }),
    // Every operation may be refused, and every refusal looks alike.
    transformObject: (input) => ('openapiObject' in input ? withProblems(input.openapiObject) : input.swaggerObject),
  })
  await app.register(async (scope) => {
    openToAnyone(scope)
    await scope.register(scalar, {
      routePrefix: '/api/docs',
      configuration: { url: '/api/v1/openapi.json', withDefaultFonts: false, telemetry: false },
      hooks: {
        onRequest: (_request, reply, done) => {
          reply.header('content-security-policy', PAGE_POLICY)
          done()
        },
      },
    })
  })
  let kept: { body: string; etag: string } | undefined
  app.get('/api/v1/openapi.json', { config: { access: anyone }, schema: { hide: true } }, async (request, reply) => {
    kept ??= serialized(describe(app))
    reply.header('etag', kept.etag).header('cache-control', 'public, max-age=60')
    if (request.headers['if-none-match'] === kept.etag) return reply.status(304).send()
    return reply.type('application/json; charset=utf-8').send(kept.body)
  })
}

/** The document as /api/v1/openapi.json has it, without a port being opened: for generators. Routes must all be mounted. */
export async function openApiDocument(app: ApiInstance): Promise<Document> {
  await app.ready()
  return describe(app)
}

type Credentials = Readonly<Record<string, readonly string[]>>

/** What a caller shows; behind an API key with the scopes of which it needs one. */
function credentialsOf(access: Access | undefined): Credentials[] {
  if (!access || access.to === 'elsewhere') return [{}, ...(access ? IN_PERSON : [])]
  if (access.to === 'anyone')
    return [{}, ...IN_PERSON, ...(access.known === null ? [] : [{ apiKey: [access.known] }])]
  if (access.to === 'member' || access.inPerson) return [...IN_PERSON]
  return [...IN_PERSON, ...access.permissions.map((scope) => ({ apiKey: [scope] }))]
}

interface Operations {
  readonly paths?: Readonly<Record<string, object | undefined>> | undefined
}

function withProblems<D extends Operations>(document: D): D {
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {})) {
      if (typeof operation === 'object' && operation !== null && 'responses' in operation) {
        Object.assign(operation, {
          responses: { ...Object(operation.responses), default: { $ref: '#/components/responses/Problem' } },
        })
      }
    }
  }
  return document
}

function serialized(document: Document): { body: string; etag: string } {
  const body = JSON.stringify(document)
  return { body, etag: `W/"${createHash('sha1').update(body).digest('base64url')}"` }
}
