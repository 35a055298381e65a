import { expect } from 'vitest'
import { makeLot, makeSeller } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest(
  'the footer leads to every page about the exchange, and what nobody has written yet says so',
  async ({ open }) => {
    const page = await open('/fees')
    await page.getByRole('cell', { name: '10 % of the price' }).waitFor()
    await page.getByRole('row', { name: /\$49\.99.*\$4\.99.*\$45\.00/ }).waitFor()
    const footer = page.getByRole('contentinfo')
    for (const [link, title] of [
      ['Help centre', 'Help'],
      ['Disputes', 'Disputes'],
      ['Contact', 'Contact'],
      ['Privacy', 'Privacy'],
      ['Imprint', 'Imprint'],
      ['Terms', 'Terms'],
    ] as const) {
      await footer.getByRole('link', { name: link }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    }
    await page.getByText('This is a template').waitFor()
  },
)

webTest('search engines are told what they may read, and where it is', async ({ open }) => {
  const lot = await makeLot(await makeSeller())
  const page = await open('/help')
  const text = async (path: string): Promise<string> => (await page.request.get(path)).text()
  const robots = await text('/robots.txt')
  expect(robots).toContain('Disallow: /operator')
  const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? ''
  const parts = [...(await text(new URL(index).pathname)).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = '']) => loc)
  expect(parts.length).toBeGreaterThan(2)
  const all = await Promise.all(parts.map(async (part) => text(new URL(part).pathname)))
  expect(all.join('')).toContain(`/lots/${lot.id}<`)
  expect(all.join('')).toMatch(/\/cards\/[\da-f-]{36}</)
  expect(all.join('')).toContain('/fees<')
  expect((await page.request.get('/sitemap/nothing.xml')).status()).toBe(404)
})
