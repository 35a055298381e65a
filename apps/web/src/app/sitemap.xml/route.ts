import { itemsOf } from '@ece/sdk/items'
import { listSets } from '@ece/sdk/operations/catalogue'
import { publicApi } from '../../api/server.ts'
import { MOST_PAGES, PAGE_SIZE, siteOf, xml } from '../../info/sitemap.ts'

/** The index: the pages, the lots, and a part for each set of cards. */
export async function GET(): Promise<Response> {
  const site = await siteOf()
  const parts = ['pages', 'lots']
  const sets = itemsOf(async (cursor) => listSets(publicApi(), { limit: PAGE_SIZE, cursor }))
  for await (const { id } of sets) {
    parts.push(id)
    if (parts.length >= MOST_PAGES * PAGE_SIZE) break
  }
  return xml(
    'sitemapindex',
    parts.map((part) => `${site}/sitemap/${part}.xml`),
  )
}
