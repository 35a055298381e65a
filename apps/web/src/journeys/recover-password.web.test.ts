import { expect } from 'vitest'
import { linkIn, mailTo, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest(
  'a forgotten password is replaced by the link in the mail, which works once and signs every device out',
  async ({ open }) => {
    const ada = await signUp({ word: 'ada' })
    const elsewhere = await open('/settings', { as: ada })
    const page = await open('/sign-in', { phone: true })
    await page.getByLabel('E-mail address or username').fill(ada.email)
    await page.getByLabel('Password', { exact: true }).fill('not-what-it-was')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('That e-mail address and password don’t match.').waitFor()
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail address', { exact: true }).fill(ada.email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByText('a link to choose a new password is on its way').waitFor()
    await expect.poll(async () => (await mailTo(ada.email)).subject).toBe('Choose a new password')
    const link = linkIn(await mailTo(ada.email))

    await page.goto(link)
    await page.getByLabel('New password', { exact: true }).fill('password1234')
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('This password is too easy to guess.').waitFor()
    await page.getByLabel('New password', { exact: true }).fill('quite-another-phrase')
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('Your password has been changed, and all your devices are signed out.').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('E-mail address or username').fill(ada.username)
    await page.getByLabel('Password', { exact: true }).fill('quite-another-phrase')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: `Account of ${ada.name}` }).waitFor()

    await page.goto(link)
    await page.getByLabel('New password', { exact: true }).fill('a-third-good-phrase')
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByRole('link', { name: 'Ask for a new link' }).waitFor()
    await elsewhere.goto('/settings')
    await elsewhere.waitForURL(/\/sign-in/)
  },
)
