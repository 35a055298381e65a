import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Cache } from '../cache/cache.ts'

export interface CachedReplyOptions {
  readonly key: string
  /** How long the process keeps the answer. */
  readonly ttlMs: number
  /** How long browsers and proxies may; afterwards they ask with the ETag. */
  readonly maxAgeSeconds: number
}

interface KeptReply {
  readonly body: string
  readonly etag: string
}

/**
 * Answers a public read from the cache: the body is serialized once and carries a strong ETag, so that a client that has it
 * already gets 304. Concurrent misses share one load.
 */
export async function sendCached(request: FastifyRequest, reply: FastifyReply, cache: Cache, options: CachedReplyOptions, load: () => Promise<object>): Promise<FastifyReply> {
  const { body, etag } = await cache.through<KeptReply>(options.key, options.ttlMs, async () => {
    const serialized = JSON.stringify(await load())
    return { body: serialized, etag: `"${createHash('sha1').update(serialized).digest('base64url')}"` }
  })
  reply.header('etag', etag).header('cache-control', `public, max-age=${options.maxAgeSeconds}`).header('vary', 'Cookie, Authorization, Accept-Encoding')
  if (request.headers['if-none-match'] === etag) return reply.status(304).send()
  return reply.type('application/json; charset=utf-8').send(body)
}
