const BASE = 'http://exchange.invalid'

/**
 * Where to go after signing in: a path of this site, never another's. Everything that a browser could read as another
 * origin (`//host`, `/\host`, a scheme, control characters that it strips) leads to the fallback.
 */
export function nextPath(next: string | null | undefined, fallback = '/'): string {
  if (!next || !next.startsWith('/') || next.includes('\\') || [...next].some((character) => character < ' '))
    return fallback
  if (!URL.canParse(next, BASE)) return fallback
  const url = new URL(next, BASE)
  const loops = /^\/(sign-in|sign-up|api)(\/|$)/.test(url.pathname)
  return url.origin !== BASE || url.pathname.startsWith('//') || loops
    ? fallback
    : `${url.pathname}${url.search}${url.hash}`
}
