import { text } from 'node:stream/consumers'
import type { Download } from 'playwright-core'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { giveCopy, signUp, someCard } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

const contentOf = async (download: Download): Promise<string> => text(await download.createReadStream())

webTest(
  'a collector narrows the collection, takes it along as a file, and puts what is chosen up',
  async ({ open }) => {
    const member = await signUp({ word: 'cleo', cents: 0, roles: ['seller'] })
    for (let copies = 0; copies < 3; copies += 1) await giveCopy(member)
    const page = await open('/collection?view=table', { as: member })
    await page.getByText('3 copies, 3 available').waitFor()
    expect(await page.getByRole('table', { name: 'Your copies' }).getByRole('row').count()).toBe(4)

    await page.getByLabel('Where it is').selectOption('free')
    await page.waitForURL(/state=free/)
    await page.getByLabel('Order').selectOption('By set and number')
    await page.waitForURL(/sort=number/)

    await page.getByRole('button', { name: 'Select all 3' }).click()
    await page.getByText('All 3 copies of this list selected').waitFor()
    await page.getByRole('button', { name: 'Tag and note' }).click()
    await page.getByLabel('Add tags').fill('binder 3, for trade')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Change 3 copies' }).click()
    await page.getByText('3 copies changed').waitFor()
    await page.getByRole('button', { name: 'Select none' }).click()
    await page
      .getByRole('button', { name: /Notes on/ })
      .first()
      .press('Enter')
    await page.getByLabel('Tags', { exact: true }).fill('for trade')
    await page.getByLabel('Paid').fill('12.50')
    await page.getByLabel('Note', { exact: true }).fill('From the fair')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name: '$12.50', exact: true }).waitFor()
    await page.getByLabel('Tag', { exact: true }).selectOption('binder 3 (2)')
    await page.waitForURL(/tag=binder\+3/)
    await page.getByText('of 3 copies').waitFor()
    const [tagged] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: 'Select all 2' })
        .click()
        .then(async () => page.getByRole('link', { name: 'As CSV' }).click()),
    ])
    expect((await contentOf(tagged)).trim().split('\n')).toHaveLength(3)
    await page.getByRole('button', { name: 'Select none' }).click()
    await page.getByLabel('Tag', { exact: true }).selectOption('Any tag')
    await page
      .getByRole('checkbox', { name: /^Select (?!all|none)/ })
      .nth(2)
      .waitFor()

    await page
      .getByRole('checkbox', { name: /^Select (?!all|none)/ })
      .first()
      .check()
    await page
      .getByRole('checkbox', { name: /^Select (?!all|none)/ })
      .last()
      .click({ modifiers: ['Shift'] })
    await page.getByText('3 copies selected').waitFor()
    await expectNoAxeViolations(page)

    const [chosen] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'As CSV' }).click(),
    ])
    expect((await contentOf(chosen)).trim().split('\n')).toHaveLength(4)
    await page.getByText('Export', { exact: true }).click()
    const [whole] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'For Moxfield' }).click(),
    ])
    expect(whole.suggestedFilename()).toBe('collection-moxfield.csv')
    expect(await contentOf(whole)).toMatch(
      /^Count,Tradelist Count,Name,Edition,Condition,Language,Foil,Collector Number\r?\n1,0,/,
    )

    await page.getByRole('link', { name: 'List 3' }).click()
    // Three lots, unless the seller says otherwise.
    await page.getByRole('heading', { name: '3 lots' }).waitFor()
    await page.getByRole('button', { name: 'Sell them together, as one lot' }).click()
    await page.getByText('3 copies selected').waitFor()
  },
)

webTest('a file of another program is shown with what it means before it is kept', async ({ open }) => {
  const [member, card] = [await signUp({ word: 'dara', cents: 0 }), await someCard()]
  const page = await open('/collection?tab=elsewhere', { as: member, phone: true })
  await page.getByText('Nothing on this list yet').waitFor()
  const csv = `Count,Name,Edition,Collector Number,Condition,Purchase Price,Binder\n2,"${card.name}",${card.set.code},${card.collectorNumber},Near Mint,$4.50,x\n1,Black Lotus,LEA,233,Near Mint,,x\n1,Mox Pearl,LEA,264,Near Mint,,x`
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'collection.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByText('1 known, 0 that may be several cards, 2 not in the catalogue').waitFor()
  await page.getByText('Nothing is read of these columns: Binder.').waitFor()
  await expectNoAxeViolations(page)
  const lotus = page.getByRole('group', { name: 'Which card is Black Lotus?' })
  await lotus.getByRole('button', { name: 'Search by hand' }).click()
  await lotus.getByLabel('Search the catalogue').fill(card.name)
  await lotus.getByRole('button', { name: card.name }).first().click()
  await page.getByRole('button', { name: 'Change Black Lotus' }).waitFor()
  // Kept by the exchange: the page may be loaded anew.
  await page.reload()
  await page.getByRole('button', { name: 'Change Black Lotus' }).waitFor()
  await page.getByRole('button', { name: 'Leave out Mox Pearl' }).click()
  await page.getByText('Every line is decided; 1 is left out.').waitFor()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Keep 2 lines' }).click()
  await page.getByText('1 line of your list written; 1 left out.').waitFor()
  await page.getByRole('cell', { name: card.name, exact: true }).waitFor()
  await page.getByRole('cell', { name: '$4.50', exact: true }).waitFor()
  const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'As CSV' }).click()])
  expect(await contentOf(list)).toMatch(/,3,NM,.*,4\.50,USD,\r?\n$/)
  await page.getByRole('button', { name: `Remove ${card.name}` }).click()
  await page.getByText('Nothing on this list yet').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('cell', { name: card.name, exact: true }).waitFor()

  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Foo,Bar\n1,2') })
  await page.getByText('No column has the names of cards').waitFor()
})
