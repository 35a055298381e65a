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

/** Few answers differ in what they depend on, so each sum is made once. */
const sums = new Map<string, string>()
const MOST_SUMS = 1_000

/** Adds to what the answer says already. */
export function addVary(reply: FastifyReply, names: readonly string[]): void {
  const said = String(reply.getHeader('vary') ?? '')
  const key = `${said}|${names.join()}`
  let sum = sums.get(key)
  if (sum === undefined) {
    sum = sumOf(said, names)
    if (sums.size < MOST_SUMS) sums.set(key, sum)
  }
  reply.header('vary', sum)
}

function sumOf(said: string, names: readonly string[]): string {
  const before = said
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const known = new Set(before.map((name) => name.toLowerCase()))
  return [...before, ...names.filter((name) => !known.has(name.toLowerCase()))].join(', ')
}
