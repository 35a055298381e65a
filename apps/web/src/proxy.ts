import { NextResponse, type NextRequest } from 'next/server'

/**
 * A strict policy with a nonce per request: Next puts it on its own scripts, and `strict-dynamic` lets those load their
 * chunks. Styles come from files; `style-src-attr` alone is open, because server-rendered `style` attributes carry the
 * blurred placeholders of pictures and the sizes of virtual rows, and an attribute can't select or load anything but
 * what `img-src` allows.
 */
function policy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    // Pictures of imported cards stay where their publisher has them (the setting CARD_IMAGE_HOSTS).
    `img-src 'self' data: blob: ${process.env['ECE_IMAGE_HOSTS'] ?? ''}`.trimEnd(),
    "font-src 'self'",
    // The socket is on this origin; `'self'` covers ws and wss in the browsers that we support (CSP 3).
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const csp = policy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', csp)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', csp)
  return response
}

export const config = {
  matcher: [{ source: '/((?!api|_next/static|_next/image|media|realtime|.*\\.(?:svg|png|ico|webmanifest)$).*)' }],
}
