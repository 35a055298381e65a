import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { addVary } from './answer-headers.ts'
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
  readonly hash: string
}

const compressBrotli = promisify(brotliCompress)
const COMPRESSED_FROM_BYTES = 1_024
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

/** The compressed form of what is kept, made once for each kept answer and forgotten with it. */
const compressed = new WeakMap<KeptReply, Promise<Buffer>>()

/**
 * Answers a public read from the cache: the body is serialized and compressed once and carries a strong ETag for each of the
 * two forms, so that a client that has it already gets 304. Concurrent misses share one load.
 */
export async function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  cache: Cache,
  options: CachedReplyOptions,
  load: () => Promise<object>,
): Promise<FastifyReply> {
  const kept = await cache.through<KeptReply>(options.key, options.ttlMs, async () => {
    const body = JSON.stringify(await load())
    return { body, hash: createHash('sha1').update(body).digest('base64url') }
  })
  const isBrotli =
    kept.body.length >= COMPRESSED_FROM_BYTES &&
    /\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(request.headers['accept-encoding'] ?? '')
  reply
    .header('etag', isBrotli ? `"${kept.hash}.br"` : `"${kept.hash}"`)
    .header('cache-control', `public, max-age=${options.maxAgeSeconds}`)
  addVary(reply, ['Accept-Encoding'])
  if (request.headers['if-none-match']?.includes(kept.hash) === true) return reply.status(304).send()
  reply.type('application/json; charset=utf-8')
  return isBrotli ? reply.header('content-encoding', 'br').send(await compressedOf(kept)) : reply.send(kept.body)
}

/** Answers with a body that is JSON already. */
export async function sendJson(reply: FastifyReply, json: string): Promise<FastifyReply> {
  return reply.type('application/json; charset=utf-8').send(json)
}

async function compressedOf(kept: KeptReply): Promise<Buffer> {
  let bytes = compressed.get(kept)
  if (!bytes) {
    bytes = compressBrotli(kept.body, BROTLI)
    compressed.set(kept, bytes)
  }
  return bytes
}
