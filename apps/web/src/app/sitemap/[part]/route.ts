import { itemsOf, type Page } from '@ece/sdk/client'
import { call, publicApi } from '@/api/server.ts'
import { MOST_PAGES, PAGE_SIZE, PAGES_IN_SITEMAP, siteOf, xml } from '@/info/sitemap.ts'

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** One part of the sitemap; a thousand addresses at most. */
export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly part: string }> },
): Promise<Response> {
  const [site, { part }] = [await siteOf(), await params]
  const name = part.replace(/\.xml$/, '')
  if (name === part) return new Response(null, { status: 404 })
  if (name === 'pages')
    return xml(
      'urlset',
      PAGES_IN_SITEMAP.map((path) => `${site}/${path}`),
    )
  if (name === 'lots') {
    const live = await ids('/auctions', { status: 'live', sort: 'newest' })
    return xml(
      'urlset',
      live.map((id) => `${site}/lots/${id}`),
    )
  }
  if (!ID.test(name)) return new Response(null, { status: 404 })
  const cards = await ids('/cards', { set: name, sort: 'number' })
  if (cards.length === 0) return new Response(null, { status: 404 })
  return xml(
    'urlset',
    cards.map((id) => `${site}/cards/${id}`),
  )
}

async function ids(path: '/auctions' | '/cards', query: Readonly<Record<string, string>>): Promise<string[]> {
  const found: string[] = []
  const items = itemsOf(async (cursor) =>
    call<Page<{ readonly id: string }>>(publicApi(), path, {
      query: { ...query, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) },
    }),
  )
  for await (const { id } of items) {
    found.push(id)
    if (found.length >= MOST_PAGES * PAGE_SIZE) break
  }
  return found
}
