import { orThrow } from '../platform/errors/errors.ts'
import { anyone } from '../platform/http/access.ts'
import { httpError } from '../platform/http/caller.ts'
import type { Http } from '../platform/http/part.ts'

/** What the API answers. */
export const API_PREFIXES = ['/api', '/media', '/.well-known'] as const
export const SOCKET_PREFIX = '/realtime'
/** What every process answers itself. */
export const OWN_PREFIXES = ['/health', '/metrics', '/internal'] as const

/** An address below these that no route takes is nothing, and not a page. */
export function noPagesBelow({ app }: Pick<Http, 'app'>, prefixes: readonly string[]): void {
  for (const prefix of prefixes)
    app.all(`${prefix}/*`, { config: { access: anyone }, schema: { hide: true } }, async () =>
      orThrow(httpError('not_found')),
    )
}
