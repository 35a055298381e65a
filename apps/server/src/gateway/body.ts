import type { FastifyRequest } from 'fastify'
import { Transform, type Readable } from 'node:stream'
import { RejectionError } from '../platform/errors/errors.ts'
import type { ApiInstance } from '../platform/http/api-instance.ts'
import { httpError } from '../platform/http/caller.ts'

/** Up to this a body is read first, so that the request can be sent again; a larger one goes through as it comes. */
const READ_FIRST_BYTES = 64 * 1024

/** Bodies of the scope are bytes: nothing looks into them. `request.body` is a Buffer or a stream of at most `limitOf` bytes. */
export function takeBodiesAsBytes(scope: ApiInstance, limitOf: (request: FastifyRequest) => number): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (request, payload, done) => {
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    const limitBytes = limitOf(request)
    if (length > limitBytes) done(new RejectionError(httpError('body_too_large', { limitBytes })), undefined)
    else if (length <= READ_FIRST_BYTES) readAll(payload).then((body) => done(null, body), done)
    else done(null, Number.isNaN(length) ? bounded(payload, limitBytes) : payload)
  })
}

async function readAll(payload: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of payload) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A body whose length nobody has said. */
function bounded(payload: Readable, limitBytes: number): Readable {
  let bytes = 0
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length
      if (bytes > limitBytes) done(new RejectionError(httpError('body_too_large', { limitBytes })))
      else done(null, piece)
    },
  })
  payload.once('error', (error) => counted.destroy(error))
  return payload.pipe(counted)
}
