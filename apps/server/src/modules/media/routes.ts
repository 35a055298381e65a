import { buffer } from 'node:stream/consumers'
import multipart from '@fastify/multipart'
import { UploadBody, UploadedSchema } from '@ece/contracts/media'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { anyone, callerOf, requiring } from '../../platform/http/access.ts'
import { httpError } from '../../platform/http/caller.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { uploadImage } from './commands/upload-image.ts'
import { mediaError } from './errors.ts'
import { everyStoredName, storedName } from './file-name.ts'
import type { FileStore } from './file-store.ts'
import type { MediaService } from './media.ts'

const TAGS = ['Media']
const PURPOSES = new Set(['card', 'avatar', 'product', 'attachment'])
const HOT_BYTES = 64 * 1024 * 1024
const HOT_FILE_BYTES = 512 * 1024

export interface MediaRoutesDeps extends Pick<Foundation, 'db' | 'settings' | 'clock'> {
  readonly media: MediaService
}

export function mediaRoutes({ db, settings, clock, media }: MediaRoutesDeps): ApiRoutes {
  const maximumBytes = settings.MEDIA_MAXIMUM_BYTES
  return async (app) => {
    await app.register(multipart, {
      throwFileSizeLimit: false,
      limits: { fileSize: maximumBytes, files: 1, fields: 10, fieldSize: 1_024, parts: 20 },
    })
    app.post(
      '/media',
      {
        config: { access: requiring('media.upload') },
        // The body is a stream of parts, which no schema can check; the schema is there for the OpenAPI document.
        validatorCompiler: () => () => true,
        schema: {
          tags: TAGS,
          summary: 'Upload an image',
          operationId: 'uploadMedia',
          consumes: ['multipart/form-data'],
          body: UploadBody,
          response: { 201: UploadedSchema },
        },
      },
      async (request, reply) => {
        const { memberId } = callerOf(request)
        const { bytes, purpose } = await readUpload(request, maximumBytes)
        const image = await uploadImage({ db, media, clock }, { bytes, ownerId: memberId, purpose })
        return reply.status(201).send(image)
      },
    )
  }
}

async function readUpload(request: FastifyRequest, maximumBytes: number): Promise<{ bytes: Buffer; purpose: string }> {
  if (!request.isMultipart()) orThrow(httpError('unsupported_media_type'))
  let purpose = 'attachment'
  let bytes: Buffer | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const given = await buffer(part.file)
      if (part.file.truncated) orThrow(mediaError('too_large', { maximumBytes }))
      if (part.fieldname === 'file') bytes = given
    } else if (part.fieldname === 'purpose' && typeof part.value === 'string' && PURPOSES.has(part.value))
      purpose = part.value
  }
  return { bytes: orThrow(bytes && bytes.length > 0 ? bytes : mediaError('no_file')), purpose }
}

/** The files that this process has in memory. */
export interface ServedMedia {
  forget(sha256: string): void
  forgetAll(): void
}

/**
 * The files themselves, for everybody who knows their hash. An address never changes its bytes, so it may be kept for ever,
 * and small files that are asked for often are answered from memory, until they are forgotten.
 */
export function serveMedia(app: ApiInstance, files: FileStore): ServedMedia {
  const hot = new LRUCache<string, Buffer>({ maxSize: HOT_BYTES, sizeCalculation: (bytes) => bytes.length })
  app.get<{ Params: { sha256: string; name: string } }>(
    '/media/:sha256/:name',
    { config: { access: anyone, rateLimit: false }, schema: { hide: true } },
    async (request, reply) => {
      const { sha256, name } = request.params
      const place = orThrow(storedName(sha256, name) ?? httpError('not_found'))
      const etag = `"${sha256.slice(0, 32)}-${name}"`
      if (request.headers['if-none-match'] === etag) return immutable(reply, etag).status(304).send()
      const kept = hot.get(place.key)
      if (kept) return immutable(reply, etag).type(place.contentType).send(kept)
      const { sizeBytes, stream } = orThrow((await files.open(place.key)) ?? httpError('not_found'))
      immutable(reply, etag).type(place.contentType)
      if (sizeBytes > HOT_FILE_BYTES) return reply.header('content-length', sizeBytes).send(stream)
      const bytes = await buffer(stream)
      if (bytes.length > 0) hot.set(place.key, bytes)
      return reply.send(bytes)
    },
  )
  return {
    forget: (sha256) => everyStoredName(sha256).forEach(({ key }) => hot.delete(key)),
    forgetAll: () => hot.clear(),
  }
}

function immutable(reply: FastifyReply, etag: string): FastifyReply {
  return reply
    .header('etag', etag)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'cross-origin') // Apps and other sites may show cards.
}
