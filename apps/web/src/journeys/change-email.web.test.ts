import { requestEmailChange } from '@ece/sdk/operations/identity'
import * as auth from '@ece/sdk/auth'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { linkIn, mailTo, PASSWORD, publicApi, signUp, uniqueName } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest(
  'a member changes the e-mail address by the link to the new one, and can keep the old one until then',
  async ({ open }) => {
    const ada = await signUp({ word: 'ada' })
    const [wanted, other] = [`${uniqueName('new')}@test.local`, `${uniqueName('other')}@test.local`]
    const page = await open('/settings', { as: ada })
    const panel = page.getByRole('region', { name: 'E-mail' })
    const ask = async (email: string, password: string): Promise<void> => {
      await panel.getByLabel('New e-mail address').fill(email)
      await panel.getByLabel('Your password').fill(password)
      await panel.getByLabel('Your password').press('Enter')
    }
    await ask(ada.email.toUpperCase(), PASSWORD)
    await panel.getByText('That’s already your address.').waitFor()
    await ask(other, 'not-what-it-is')
    await panel.getByText('That isn’t your password.').waitFor()
    await ask(other, PASSWORD)
    await panel.getByText(`We’ve sent a link to ${other}.`).waitFor()
    await expectNoAxeViolations(page)
    await panel.getByRole('button', { name: 'Send again' }).click()
    await panel.getByText('Too many messages requested. Try again in').waitFor()
    await panel.getByRole('button', { name: 'Keep my current address' }).click()
    await ask(wanted, PASSWORD)
    await panel.getByText(`We’ve sent a link to ${wanted}.`).waitFor()
    expect(await mailTo(ada.email)).toMatchObject({ subject: 'A new e-mail address was requested' })

    // On another device, where nobody is signed in.
    const phone = await open(
      new URL(linkIn(await mailTo(other))).pathname + new URL(linkIn(await mailTo(other))).search,
      { phone: true, dark: true },
    )
    const use = phone.getByRole('button', { name: 'Use this address' })
    await use.click()
    await phone.getByText('This change of the e-mail address was cancelled. Nothing has changed.').waitFor()
    const link = linkIn(await mailTo(wanted))
    await phone.goto(link)
    await expectNoAxeViolations(phone)
    await use.click()
    await phone.getByText(`Your e-mail address is now ${wanted}.`).waitFor()
    await expectNoAxeViolations(phone)
    await phone.goto(link)
    await use.click()
    await phone.getByText('This link has been used').waitFor()
    await phone.getByRole('button', { name: 'Sign in' }).click()
    await phone.getByLabel('E-mail address or username').fill(wanted)
    await phone.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await phone.getByRole('button', { name: 'Sign in', exact: true }).click()
    await phone.getByRole('region', { name: 'E-mail' }).getByText(wanted).waitFor()

    // The page that asked is still signed in, and hears of it when it is looked at again.
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    await page.getByRole('banner').first().waitFor()
    await panel.getByText(wanted, { exact: true }).waitFor()
    await panel.getByLabel('New e-mail address').waitFor()
    await page.getByText('E-mail address changed').waitFor()
  },
)

webTest('a link to an address that somebody else has got meanwhile changes nothing', async ({ open }) => {
  const bob = await signUp({ word: 'bob' })
  const wanted = `${uniqueName('wanted')}@test.local`
  await requestEmailChange(bob.api, { body: { email: wanted, password: PASSWORD } })
  const link = new URL(linkIn(await mailTo(wanted)))
  await auth.signUp(publicApi(), {
    body: { email: wanted, password: PASSWORD, name: 'Somebody', username: uniqueName('some') },
  })
  const page = await open(link.pathname + link.search, { as: bob })
  await page.getByRole('button', { name: 'Use this address' }).click()
  await page.getByText('Another account now has this e-mail address.').waitFor()
  await page.getByRole('button', { name: 'Open your settings' }).click()
  await page.getByRole('region', { name: 'E-mail' }).getByText(bob.email).waitFor()
})
