import 'server-only'
import { headers } from 'next/headers'
import { INFO_PAGES } from './info-frame.tsx'

/** What a sitemap may hold (sitemaps.org); ours stay far below it. */
export const PAGES_IN_SITEMAP = ['', 'lots', 'cards', 'how-it-works', ...INFO_PAGES] as const
/** Pages of the API, of 100 each, that one part of the sitemap reads at most. */
export const MOST_PAGES = 10
export const PAGE_SIZE = 100
const HOUR_SECONDS = 3_600

/** The address that the reader has used, as in the layout's metadata. */
export async function siteOf(): Promise<string> {
  const asked = await headers()
  const host = asked.get('x-forwarded-host') ?? asked.get('host') ?? 'localhost'
  return `${asked.get('x-forwarded-proto') ?? 'http'}://${host}`
}

export function xml(kind: 'urlset' | 'sitemapindex', addresses: readonly string[]): Response {
  const entry = kind === 'urlset' ? 'url' : 'sitemap'
  const entries = addresses.map((address) => `<${entry}><loc>${escaped(address)}</loc></${entry}>`)
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</${kind}>\n`
  return new Response(body, {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': `public, max-age=${HOUR_SECONDS}`,
    },
  })
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;')
