import type { Page } from 'playwright-core'

/** Answers where the page asks before a bid that stands far above the price or the guide; otherwise waits until the bid leads. */
export async function confirmIfAsked(page: Page): Promise<void> {
  const question = page.getByRole('dialog').getByRole('button', { name: /^Bid up to/ })
  await page.getByRole('strong').filter({ hasText: 'You lead.' }).or(question).first().waitFor()
  if (await question.isVisible()) await question.press('Enter')
}

/** Bids a maximum (whole dollars) as a person would. To be waited for by what the page says then. */
export async function bidUpTo(page: Page, dollars: number): Promise<void> {
  await page.getByLabel('Your maximum').fill(String(dollars))
  await page.getByRole('button', { name: `Bid up to $${dollars}` }).click()
  await confirmIfAsked(page)
}
