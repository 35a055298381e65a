import { RejectionError } from '../errors/errors.ts'
import { httpError } from './caller.ts'
import type { ApiInstance } from './api-instance.ts'

/**
 * An address that readers of addresses disagree about: an absolute one (`http://x/lots`), a host in place of a path (`//x`,
 * `/\x`), steps upwards (also written as `%2e`), separators written otherwise, or what can't be decoded. Nobody's client of
 * ours sends one, and what stands behind us may read another path out of it than we did.
 */
const isPlainPath = (path: string): boolean =>
  path.startsWith('/') &&
  !/^\/[/\\]/.test(path) &&
  !/\\|%5c|%2f\.|\.%2f|%00/i.test(path) &&
  !/(?:^|\/|%2f)(?:\.|%2e){1,2}(?:\/|%2f|$)/i.test(path)

function canBeRead(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** Refuses such addresses before anything is looked up by them. Rejects with `http.malformed_request`. */
export function refuseOddAddresses(app: ApiInstance): void {
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    const [path = ''] = (raw.url ?? '').split(/[?#]/, 1)
    if (isPlainPath(path) && canBeRead(path)) done()
    else done(new RejectionError(httpError('malformed_request', { problem: 'the address is no plain path' })))
  })
}
