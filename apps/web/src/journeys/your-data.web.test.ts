import { placeBid } from '@ece/sdk/operations/auctions'
import { buffer } from 'node:stream/consumers'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { linkIn, mailTo, makeLot, makeSeller, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest('a member takes a copy of everything home, and nobody else can', async ({ open }) => {
  const [ada, bob] = [await signUp({ word: 'ada', cents: 12_300 }), await signUp({ word: 'bob' })]
  const page = await open('/settings', { as: ada })
  await page.getByRole('link', { name: 'Open your data' }).click()
  const copy = page.getByRole('region', { name: 'A copy of your data' })
  await copy.getByText('You have no copy at the moment.').waitFor()
  await copy.getByRole('button', { name: 'Make a copy' }).click()
  const download = copy.getByRole('link', { name: /^Download the copy made/ })
  await download.waitFor()
  await copy.getByText(/^You can make another from/).waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
  expect(file.suggestedFilename()).toMatch(/^elite-card-exchange-\d{4}-\d\d-\d\d\.zip$/)
  const bytes = await buffer(await file.createReadStream())
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect(bytes.toString('latin1')).toContain('wallet-statement.json')

  const address = new URL((await download.getAttribute('href')) ?? '', page.url()).href
  const others = await open('/settings/data', { as: bob })
  expect((await others.request.get(address)).status()).toBe(404)
  const visitor = await open('/')
  expect((await visitor.request.get(address)).status()).toBe(401)

  const mail = await mailTo(ada.email)
  expect(mail.subject).toBe('Your data is ready')
  await page.goto(linkIn(mail))
  await download.waitFor()
})

webTest(
  'an account that has something open says what, and one that has nothing is erased in two weeks unless it is undone',
  async ({ open }) => {
    const [ada, seller] = [await signUp({ word: 'ada', cents: 5_000, roles: ['seller', 'issuer'] }), await makeSeller()]
    await placeBid(ada.api, { id: (await makeLot(seller)).id, body: { maximumCents: 2_000 } })
    await makeLot(ada)
    const busy = await open('/settings/data', { as: ada, phone: true })
    const open4 = busy.getByRole('region', { name: 'Close your account' })
    for (const line of [
      'One of your lots isn’t settled yet.',
      'You’re leading 1 lot; the money is held until it ends.',
      'You own 1 card in the vault, 1 of them in a lot.',
      'Withdraw or spend the money in your wallet: $30.00 available, $20.00 held.',
    ]) {
      await open4.getByText(line).waitFor()
    }
    expect(await open4.getByRole('button', { name: 'Close my account…' }).count()).toBe(0)
    await expectNoAxeViolations(busy)
    await open4.getByRole('link', { name: 'See your lots' }).click()
    await busy.waitForURL(/\/sell\?tab=lots/)

    const una = await signUp({ word: 'una' })
    const page = await open('/settings/data', { as: una })
    await page.getByRole('button', { name: 'Close my account…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Type your username to confirm').fill('somebody')
    await dialog.getByLabel('Your password', { exact: true }).fill('not-my-passphrase')
    await dialog.getByRole('button', { name: 'Erase it in 14 days' }).click()
    await dialog.getByText(`That isn’t ${una.username}.`).waitFor()
    await dialog.getByLabel('Type your username to confirm').fill(una.username)
    await dialog.getByRole('button', { name: 'Erase it in 14 days' }).click()
    await dialog.getByText('That isn’t your password.').waitFor()
    await expectNoAxeViolations(page)
    await dialog.getByLabel('Your password', { exact: true }).fill(una.password)
    await dialog.getByRole('button', { name: 'Erase it in 14 days' }).click()
    const due = new Date(Date.now() + 14 * 86_400_000)
    await page
      .getByRole('heading', {
        name: `Your account will be erased ${due.toLocaleDateString('en', { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'Europe/Berlin' })}`,
      })
      .waitFor()
    await expectNoAxeViolations(page)
    const mail = await mailTo(una.email)
    expect(mail.subject).toBe(
      `Your account will be erased on ${due.toLocaleDateString('en', { dateStyle: 'long', timeZone: 'Europe/Berlin' })}`,
    )

    // Elsewhere, by the link in the mail.
    const elsewhere = await open(linkIn(mail), { as: una, phone: true })
    await elsewhere.getByRole('button', { name: 'Keep my account' }).click()
    await elsewhere.getByText('Your account stays', { exact: true }).waitFor()
    await elsewhere.getByRole('button', { name: 'Close my account…' }).waitFor()
    expect((await mailTo(una.email)).subject).toBe('Your account stays')
  },
)
