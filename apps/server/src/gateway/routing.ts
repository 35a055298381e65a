/** What the API answers; an address below these that no route takes is nothing, not a page. */
export const API_PREFIXES = ['/api', '/media', '/.well-known'] as const
export const SOCKET_PREFIX = '/realtime'
/** What every process answers itself. */
export const OWN_PREFIXES = [SOCKET_PREFIX, '/health', '/metrics'] as const
