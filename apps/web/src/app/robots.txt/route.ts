import { siteOf } from '../../info/sitemap.ts'

/** What belongs to one member, or holds a token, or is not for people, is not for search engines. */
const CLOSED = [
  '/api/',
  '/realtime',
  '/operator',
  '/settings',
  '/wallet',
  '/bids',
  '/collection',
  '/copies/',
  '/sell',
  '/reset-password',
  '/verify-email',
  '/confirm-email',
  '/offline',
  '/needs-script',
  '/design',
]

export async function GET(): Promise<Response> {
  const lines = [
    'User-agent: *',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${await siteOf()}/sitemap.xml`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
