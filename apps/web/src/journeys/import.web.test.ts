import { listCards } from '@ece/sdk/operations/catalogue'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { operator, publicApi, uniqueName } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest(
  'an operator imports a catalogue from a CSV, matches its columns, sees the progress and which rows were refused',
  async ({ open }) => {
    const set = uniqueName('s').replaceAll('_', '')
    const fileName = `${set}.csv`
    const rows = Array.from(
      { length: 400 },
      (_, index) => `${set},Imported Wood,${index + 1},Imported ${set} ${index + 1},rare`,
    )
    // Three rows that nobody can take: without a name, without a number, with too few columns.
    const broken = [`${set},Imported Wood,901,,rare`, `${set},Imported Wood,,No Number,rare`, set]
    const csv = ['Set,Expansion,No,Card,Rarity', ...rows, ...broken].join('\n')
    const page = await open('/operator/imports', { as: await operator() })
    await page.getByLabel('Format').selectOption('CSV')
    await page.getByLabel('File').setInputFiles({ name: fileName, mimeType: 'text/csv', buffer: Buffer.from(csv) })
    const columns = page.getByRole('group', { name: 'Columns' })
    await columns.waitFor()
    expect(await columns.getByLabel('setName').inputValue()).toBe('Expansion')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Start import' }).click()
    const row = page.getByRole('article').filter({ hasText: fileName })
    await row.waitFor()
    await row.getByText('Done', { exact: true }).waitFor({ timeout: 30_000 })
    await row.getByText('400 new').waitFor()
    await row.getByText('3 refused').waitFor()
    await row.getByRole('button', { name: 'Show rejected rows' }).click()
    await row.getByText('Row 402 name: it is missing (901)').waitFor()
    await row.getByText('Row 403 collectorNumber: it is missing (No Number)').waitFor()
    await row.getByText('Row 404 name: it is missing').waitFor()
    await expectNoAxeViolations(page)
    const found = await listCards(publicApi(), { q: `Imported ${set} 77` })
    expect(found.items.map(({ name }) => name)).toContain(`Imported ${set} 77`)
  },
)

webTest('a file that is no catalogue is refused with a reason', async ({ open }) => {
  const page = await open('/operator/imports', { as: await operator(), phone: true })
  const fileName = `${uniqueName('broken')}.json`
  await page.getByRole('button', { name: 'Start import' }).click()
  await page.getByText('Choose a file.').waitFor()
  await page
    .getByLabel('File')
    .setInputFiles({ name: fileName, mimeType: 'application/json', buffer: Buffer.from('{"not": "cards"') })
  await page.getByRole('button', { name: 'Start import' }).click()
  await page.getByText('The file is a JSON object with no list in "data".').waitFor()
  expect(await page.getByRole('article').filter({ hasText: fileName }).count()).toBe(0)
})
