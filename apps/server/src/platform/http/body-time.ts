import { RejectionError } from '../errors/errors.ts'
import { httpError } from './caller.ts'
import type { ApiInstance } from './api-instance.ts'

/** For a body of a few kilobytes over a bad line. Files (import, upload) have the server's own time. */
const BODY_MS = 30_000

/**
 * Whoever nobody knows must send a body quickly: they may not hold a connection for as long as an import takes. Members' files
 * may take longer.
 */
export function limitBodyTime(app: ApiInstance, milliseconds = BODY_MS): void {
  app.addHook('preParsing', (request, reply, payload, done) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
    if (request.caller === null && (length !== undefined || encoding !== undefined)) {
      const late = setTimeout(() => {
        if (reply.sent) return
        reply.header('connection', 'close')
        void reply.send(new RejectionError(httpError('body_too_slow')))
        reply.raw.once('finish', () => request.raw.destroy())
      }, milliseconds)
      const end = (): void => clearTimeout(late)
      request.raw.once('end', end).once('close', end)
    }
    done(null, payload)
  })
}
