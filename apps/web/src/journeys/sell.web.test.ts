import { getCopy } from '@ece/sdk/operations/copies'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { giveCopy, signUp, uniqueName } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest('a member puts a copy of the collection up, and it is live for everyone', async ({ open }) => {
  const mona = await signUp({ word: 'mona' })
  const copy = await giveCopy(mona)
  const title = `From my shelf ${uniqueName('lot')}`
  const page = await open('/collection', { as: mona })
  await page.getByRole('link', { name: copy.card.name }).click()
  await page.getByRole('link', { name: 'List for auction' }).click()
  await page.getByLabel('Addition to the title').fill(title)
  // What is wrong is said beside its field before anything is sent.
  await page.getByRole('button', { name: 'Review' }).click()
  await page.getByText('Enter the price at which bidding starts.').waitFor()
  await expectNoAxeViolations(page)
  await page.getByLabel('Start price').fill('15')
  await page.getByLabel('Buy-now price').fill('16')
  await page.getByRole('button', { name: 'Review' }).click()
  await page.getByText('Ask for at least $19.50').waitFor()
  await page.getByLabel('Buy-now price').fill('40')
  await page.getByRole('button', { name: 'Review' }).click()
  await page.getByText('Sold at the least, you receive $13.50').waitFor()
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'List it' }).click()
  await page.getByText(`${title} is listed.`).waitFor()
  await page.getByRole('link', { name: 'See the lot' }).click()
  await page.getByText('This is your lot.').waitFor()
  const visitor = await open(page.url(), { phone: true })
  await visitor.getByText('Sign in to bid $15 or more.').waitFor()
  // And off again, while nobody has bid.
  await page.goto('/sell?tab=lots')
  const row = page.getByRole('article').filter({ hasText: title })
  await row.getByRole('button', { name: 'End listing' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End listing' }).click()
  await row.getByText('Ended early', { exact: true }).waitFor()
  expect((await getCopy(mona.api, { id: copy.id })).encumbrance).toBeNull()
  await visitor.getByText('The listing was ended early.').waitFor()
})
