import multipart from '@fastify/multipart'
import { ImageSchema } from '@ece/contracts/wire'
import { LRUCache } from 'lru-cache'
import { orThrow } from '../../platform/errors/errors.ts'
import { publish } from '../../platform/events/log.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerWith } from '../../platform/http/caller.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { mediaError } from './errors.ts'
import type { MediaService } from './media.ts'

const HOT_BYTES = 64 * 1024 * 1024
const YEAR_SECONDS = 31_536_000

export function mediaRoutes({ db, settings, media, clock }: Pick<Foundation, 'db' | 'settings' | 'clock'> & { media: MediaService }): ApiRoutes {
  return async (app) => {
    await app.register(multipart, { limits: { fileSize: settings.MEDIA_MAXIMUM_BYTES, files: 1, fields: 4 } })
    app.post(
      '/media',
      { bodyLimit: settings.MEDIA_MAXIMUM_BYTES + 4_096, schema: { tags: ['Media'], summary: 'Upload a picture (multipart, one file)', operationId: 'uploadImage', consumes: ['multipart/form-data'], response: { 201: ImageSchema } } },
      async (request, reply) => {
        const { memberId } = callerWith(request, 'media.upload')
        const file = await request.file()
        if (!file) return orThrow(mediaError('no_file'))
        const bytes = await file.toBuffer().catch(() => orThrow(mediaError('too_large', { maximumBytes: settings.MEDIA_MAXIMUM_BYTES })))
        const { id } = await db.transaction(async (tx) => {
          const stored = await media.store(tx, { bytes, ownerId: memberId, purpose: 'upload', priority: -1 })
          await publish(tx, [{ type: 'media.uploaded', stream: `media:${stored.id}`, data: { imageId: stored.id, sizeBytes: bytes.length }, occurredAt: clock() }])
          return stored
        })
        return reply.status(201).send(orThrow((await media.images(db, [id])).get(id) ?? mediaError('not_found')))
      },
    )
  }
}

/** `/media/<sha256>/<name>`: what is there never changes, so browsers may keep it for a year. */
export function addMediaFiles(app: ApiInstance, { db, media }: Pick<Foundation, 'db'> & { media: MediaService }): void {
  const hot = new LRUCache<string, { bytes: Buffer; contentType: string }>({ maxSize: HOT_BYTES, sizeCalculation: ({ bytes }) => bytes.length })
  app.get<{ Params: { sha256: string; name: string } }>('/media/:sha256/:name', { schema: { hide: true }, config: { rateLimit: false } }, async (request, reply) => {
    const { sha256, name } = request.params
    if (!/^[0-9a-f]{64}$/.test(sha256) || !/^(original|\d{1,4}\.(avif|webp))$/.test(name)) return orThrow(mediaError('not_found'))
    const etag = `"${sha256}-${name}"`
    reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`).header('etag', etag).header('cross-origin-resource-policy', 'cross-origin')
    if (request.headers['if-none-match'] === etag) return reply.status(304).send()
    const key = `${sha256}/${name}`
    const found = hot.get(key) ?? (await media.read(db, sha256, name))
    if (!found) {
      reply.header('cache-control', 'no-store')
      return orThrow(mediaError('not_found'))
    }
    hot.set(key, found)
    return reply.type(found.contentType).header('x-no-compression', '1').send(found.bytes)
  })
}
