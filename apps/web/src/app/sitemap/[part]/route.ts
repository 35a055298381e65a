import type { Page } from '@ece/sdk/client'
import { itemsOf } from '@ece/sdk/items'
import { listAuctions } from '@ece/sdk/operations/auctions'
import { listCards } from '@ece/sdk/operations/catalogue'
import { publicApi } from '../../../api/server.ts'
import { MOST_PAGES, PAGE_SIZE, PAGES_IN_SITEMAP, siteOf, xml } from '../../../info/sitemap.ts'

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
    const live = await ids((page) => listAuctions(publicApi(), { status: 'live', sort: 'newest', ...page }))
    return xml(
      'urlset',
      live.map((id) => `${site}/lots/${id}`),
    )
  }
  if (!ID.test(name)) return new Response(null, { status: 404 })
  const cards = await ids((page) => listCards(publicApi(), { set: name, sort: 'number', ...page }))
  if (cards.length === 0) return new Response(null, { status: 404 })
  return xml(
    'urlset',
    cards.map((id) => `${site}/cards/${id}`),
  )
}

type ListPage = (page: {
  readonly limit: number
  readonly cursor: string | undefined
}) => Promise<Page<{ readonly id: string }>>

async function ids(list: ListPage): Promise<string[]> {
  const found: string[] = []
  const items = itemsOf((cursor) => list({ limit: PAGE_SIZE, cursor }))
  for await (const { id } of items) {
    found.push(id)
    if (found.length >= MOST_PAGES * PAGE_SIZE) break
  }
  return found
}
