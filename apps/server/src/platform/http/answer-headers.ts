import type { FastifyReply } from 'fastify'
import type { ApiInstance } from './api-instance.ts'

/** What an answer of the API may depend on, besides its address. */
const DEPENDS_ON = ['Cookie', 'Authorization', 'X-API-Key']

/**
 * Says of every answer of the API who may keep it. One that says nothing itself is personal or of this moment: nobody may.
 * One that may be kept says what it depends on: the credentials, and under CORS the page that asked.
 */
export function addAnswerHeaders(app: ApiInstance, { hasCors }: { readonly hasCors: boolean }): void {
  const dependsOn = hasCors ? [...DEPENDS_ON, 'Origin'] : DEPENDS_ON
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/')) {
      if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'private, no-store')
      addVary(reply, dependsOn)
    }
    done()
  })
}

/** Adds to what the answer says already. */
export function addVary(reply: FastifyReply, names: readonly string[]): void {
  const said = String(reply.getHeader('vary') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const known = new Set(said.map((name) => name.toLowerCase()))
  reply.header('vary', [...said, ...names.filter((name) => !known.has(name.toLowerCase()))].join(', '))
}
