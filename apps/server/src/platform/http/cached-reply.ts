import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { addVary } from './answer-headers.ts'
import type { Cache } from '../cache/cache.ts'
import { gzipBeginning, type GzipBeginning } from './gzip-pieces.ts'

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
const ACCEPTED = {
  br: /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/,
  gzip: /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/,
} as const
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
  const isBrotli = kept.body.length >= COMPRESSED_FROM_BYTES && accepts(request, 'br')
  reply
    .header('etag', isBrotli ? `"${kept.hash}.br"` : `"${kept.hash}"`)
    .header('cache-control', `public, max-age=${options.maxAgeSeconds}`)
  addVary(reply, ['Accept-Encoding'])
  if (request.headers['if-none-match']?.includes(kept.hash) === true) return reply.status(304).send()
  reply.type('application/json; charset=utf-8')
  return isBrotli ? reply.header('content-encoding', 'br').send(await compressedOf(kept)) : reply.send(kept.body)
}

/** The kept part of an answer: the JSON that it begins with for everyone. Kept as an object, so is its compressed form. */
export interface KeptBeginning {
  readonly text: string
}

/** The compressed forms of kept beginnings, each made when it is first asked for and forgotten with it. */
const beginnings = new WeakMap<KeptBeginning, GzipBeginning>()

/**
 * Answers with JSON that begins alike for everyone and ends with what is the caller's own. Compressed, the beginning is made
 * once and the end is copied behind it: an answer of 2 KB would else cost more to compress than to find.
 * @param end at most 65,535 bytes
 */
export async function sendWithOwnEnd(
  request: FastifyRequest,
  reply: FastifyReply,
  beginning: KeptBeginning,
  end: string,
): Promise<FastifyReply> {
  addVary(reply, ['Accept-Encoding'])
  reply.type('application/json; charset=utf-8')
  if (beginning.text.length < COMPRESSED_FROM_BYTES || !accepts(request, 'gzip'))
    return reply.send(beginning.text + end)
  let kept = beginnings.get(beginning)
  if (!kept) {
    kept = gzipBeginning(beginning.text)
    beginnings.set(beginning, kept)
  }
  return reply.header('content-encoding', 'gzip').send(kept.with(end))
}

/** Whether the caller names this encoding (RFC 9110, 12.5.3) and does not refuse it by a weight of 0. */
function accepts(request: FastifyRequest, encoding: keyof typeof ACCEPTED): boolean {
  return ACCEPTED[encoding].test(request.headers['accept-encoding'] ?? '')
}

async function compressedOf(kept: KeptReply): Promise<Buffer> {
  let bytes = compressed.get(kept)
  if (!bytes) {
    bytes = compressBrotli(kept.body, BROTLI)
    compressed.set(kept, bytes)
  }
  return bytes
}
