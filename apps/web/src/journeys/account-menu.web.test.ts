import { expect } from 'vitest'
import { signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest(
  'the account menu opens before the page’s scripts have come, stays open when they do, and closes on the way to another page',
  async ({ open }) => {
    const ada = await signUp({ word: 'ada' })
    const page = await open('/how-it-works', { as: ada })
    let letCome = (): void => undefined
    const come = new Promise<void>((resolve) => {
      letCome = resolve
    })
    await page.route('**/_next/static/**/*.js*', async (route) => {
      await come
      await route.continue()
    })
    await page.goto('/how-it-works', { waitUntil: 'commit' })
    const button = page.getByRole('button', { name: `Account of ${ada.name}` })
    await button.click()
    const menu = page.getByRole('navigation', { name: 'Account', exact: true })
    await menu.getByRole('link', { name: 'My bids' }).waitFor()
    expect(await button.getAttribute('aria-expanded')).toBe('false')
    letCome()
    // Scripts are there as soon as the button says what they have seen.
    await expect.poll(async () => button.getAttribute('aria-expanded'), { timeout: 20_000 }).toBe('true')
    await menu.getByRole('link', { name: 'My bids' }).click()
    await page.waitForURL(/\/bids/)
    await menu.waitFor({ state: 'hidden' })
    expect(await button.getAttribute('aria-expanded')).toBe('false')
  },
)
