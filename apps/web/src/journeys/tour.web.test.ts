import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest('a newcomer is shown round in five steps, by the keyboard, once', async ({ open }) => {
  const member = await signUp({ word: 'nina', cents: 0 })
  const page = await open('/', { as: member, phone: true })
  const tour = page.getByRole('region', { name: 'First steps' })
  await tour.getByText('Step 1 of 5').waitFor()
  await expectNoAxeViolations(page)
  for (const step of [2, 3, 4, 5]) {
    await tour.getByRole('button', { name: 'Next' }).press('Enter')
    await tour.getByText(`Step ${step} of 5`).waitFor()
  }
  await tour.getByRole('button', { name: 'Done' }).press('Enter')
  await tour.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('heading', { level: 1, name: /^Welcome back/ }).waitFor()
  await tour.waitFor({ state: 'detached' })

  await page.goto('/settings')
  await page.getByLabel('Show the first steps on the home page').check()
  await page.getByRole('region', { name: 'Appearance and region' }).getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await page.goto('/')
  await tour.getByText('Step 1 of 5').waitFor()
})
