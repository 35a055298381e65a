import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { makeLot, makeSeller, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest('a lot on a phone has no fault that axe knows', async ({ open }) => {
  const [ada, seller] = [await signUp({ word: 'ada', cents: 10_000 }), await makeSeller()]
  const lot = await makeLot(seller)
  const page = await open(`/lots/${lot.id}`, { as: ada, phone: true })
  await page.getByRole('heading', { level: 1, name: lot.title }).waitFor()
  expect(await page.title()).toContain(lot.title)
  await expectNoAxeViolations(page)
})
