import { getAuction } from '@ece/sdk/operations/auctions'
import { signInByEmail } from '@ece/sdk/auth'
import { getWallet } from '@ece/sdk/operations/wallet'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { mailTo, makeLot, makeSeller, PASSWORD, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

// One pixel is enough of a picture.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

webTest('the profile takes a name, words and a picture, and others see them', async ({ open }) => {
  const ada = await signUp({ word: 'ada' })
  const page = await open('/settings', { as: ada, phone: true })
  const profile = page.getByRole('region', { name: 'Profile' })
  await profile.getByLabel('Display name').fill('Ada of the Lamps')
  await profile.getByLabel('About you').fill('I look for lanterns.')
  await profile.getByRole('button', { name: 'Save' }).click()
  await profile.getByText('Saved.').waitFor()
  await profile.getByLabel('Picture').setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: PICTURE })
  await profile.getByRole('button', { name: 'Remove' }).waitFor()
  await profile
    .getByLabel('Picture')
    .setInputFiles({ name: 'face.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await profile.getByRole('alert').filter({ hasText: /\w/ }).waitFor()
  const visitor = await open(`/users/${ada.username}`)
  // What everyone sees alike may be a second old.
  await expect
    .poll(async () => visitor.reload().then(async () => visitor.getByRole('heading', { level: 1 }).textContent()))
    .toBe('Ada of the Lamps')
  await visitor.getByText('I look for lanterns.').waitFor()
})

webTest('the password changes only with the one that holds now', async ({ open }) => {
  const ada = await signUp({ word: 'ada' })
  const page = await open('/settings', { as: ada })
  const form = page.getByRole('region', { name: 'Password' })
  const change = async (now: string, next: string): Promise<void> => {
    await form.getByLabel('Current password', { exact: true }).fill(now)
    await form.getByLabel('New password', { exact: true }).fill(next)
    await form.getByRole('button', { name: 'Change password' }).click()
  }
  await change('not-this-one', 'another-fine-phrase')
  await form
    .getByRole('alert')
    .filter({ hasText: /password/i })
    .waitFor()
  await expectNoAxeViolations(page)
  await change(PASSWORD, 'another-fine-phrase')
  await form.getByText('Your password has been changed.').waitFor()
  const signedIn = await page.request.post(signInByEmail.path(), {
    data: { email: ada.email, password: 'another-fine-phrase' },
  })
  expect(signedIn.status()).toBe(200)
})

webTest('an API key is shown once, works, and is revoked after a question', async ({ open }) => {
  const ada = await signUp({ word: 'ada' })
  const page = await open('/settings', { as: ada })
  const keys = page.getByRole('region', { name: 'API keys' })
  await keys.getByRole('button', { name: 'Create key' }).click()
  await keys.getByText('Fill this in.').first().waitFor()
  await keys.getByLabel('Name').fill('my robot')
  await keys.getByLabel('Current password').fill(PASSWORD)
  await keys.getByRole('button', { name: 'Create key' }).click()
  await keys.getByText('Choose at least one permission.').waitFor()
  await keys.getByLabel('See your wallet').check()
  await keys.getByLabel('Current password').fill(PASSWORD)
  await keys.getByRole('button', { name: 'Create key' }).click()
  await keys.getByText('Copy it now').waitFor()
  const key = await keys.getByRole('status').locator('code').textContent()
  const wallet = () => fetch(new URL(getWallet.path(), page.url()), { headers: { 'x-api-key': key ?? '' } })
  expect((await wallet()).status).toBe(200)
  await keys.getByRole('button', { name: 'Revoke my robot' }).click()
  await expectNoAxeViolations(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await keys.getByRole('button', { name: 'Revoke my robot' }).waitFor({ state: 'detached' })
  // At once as a rule; within twenty seconds also where the machine is busy (the key's standing is kept that long).
  await expect.poll(async () => (await wallet()).status, { timeout: 25_000 }).toBe(401)
})

webTest('a blocked member can not bid on what one sells, until unblocked', async ({ open }) => {
  const [seller, bob] = [await makeSeller(), await signUp({ word: 'bob', cents: 10_000 })]
  const lot = await makeLot(seller)
  const page = await open('/settings', { as: seller, phone: true })
  const blocks = page.getByRole('region', { name: 'Blocked members' })
  await blocks.getByLabel('Username').fill('nobody_at_all_here')
  await blocks.getByRole('button', { name: 'Block', exact: true }).click()
  await blocks.getByRole('alert').filter({ hasText: /\w/ }).waitFor()
  await blocks.getByLabel('Username').fill(`@${bob.username}`)
  await blocks.getByRole('button', { name: 'Block', exact: true }).click()
  await blocks.getByRole('button', { name: `Unblock ${bob.name}` }).waitFor()
  const bidder = await open(`/lots/${lot.id}`, { as: bob })
  await bidder.getByText('The seller doesn’t accept bids from you.').waitFor()
  expect(await bidder.getByLabel('Your maximum').count()).toBe(0)
  await blocks.getByRole('button', { name: `Unblock ${bob.name}` }).click()
  await blocks.getByRole('button', { name: `Unblock ${bob.name}` }).waitFor({ state: 'detached' })
  await bidder.reload()
  await bidder.getByLabel('Your maximum').fill('15')
  await bidder.getByRole('button', { name: 'Bid up to $15' }).click()
  await bidder.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()
})

webTest('money goes out as far as it is there, and the statement tells it', async ({ open }) => {
  const ada = await signUp({ word: 'ada', cents: 20_000 })
  const page = await open('/wallet', { as: ada, phone: true })
  const out = page.getByRole('region', { name: 'Withdraw' })
  await out.getByLabel('Amount').fill('500')
  await out.getByRole('button', { name: 'Review' }).click()
  await out.getByText('Only $200 is available.').waitFor()
  await out.getByLabel('Amount').fill('50.25')
  await out.getByRole('button', { name: 'Review' }).click()
  const review = page.getByRole('dialog', { name: 'Review your withdrawal' })
  await review.getByText('$149.75').waitFor()
  await review.getByLabel('Your password', { exact: true }).fill('not-this-one')
  await review.getByRole('button', { name: 'Withdraw $50.25' }).click()
  await review.getByText('That isn’t your password.').waitFor()
  await expectNoAxeViolations(page)
  await review.getByLabel('Your password', { exact: true }).fill(PASSWORD)
  await review.getByRole('button', { name: 'Withdraw $50.25' }).click()
  await out.getByText('Your withdrawal is pending').waitFor()
  expect((await mailTo(ada.email)).subject).toContain('50.25')
  const statement = page.getByRole('region', { name: 'Statement' })
  await statement.getByText('−$50.25').first().waitFor()
  const sums = statement.locator('dl').first()
  await expect
    .poll(async () => sums.innerText())
    .toMatch(
      /Opening balance\s+\$0\.00[\s\S]*Money in\s+\+\$200\.00[\s\S]*Money out\s+−\$50\.25[\s\S]*Closing balance\s+\$149\.75/i,
    )
  const csv = async (): Promise<{ readonly name: string; readonly lines: readonly string[] }> => {
    const download = page.waitForEvent('download')
    await statement.getByRole('link', { name: 'Download as CSV' }).click()
    const file = await download
    return {
      name: file.suggestedFilename(),
      lines: (await text(await file.createReadStream())).trimEnd().split('\r\n'),
    }
  }
  const month = await csv()
  expect(month.name).toMatch(/^statement-from-\d{4}-\d\d-01-to-\d{4}-\d\d-\d\d\.csv$/)
  expect(month.lines[1]).toMatch(/Opening balance,opening,,,,,,USD,0\.00,$/)
  expect(month.lines.at(-1)).toMatch(/Closing balance,closing,,,,,,USD,149\.75,$/)
  // Last month had nothing; the address says which one it was, and the page comes back with it.
  await statement.getByLabel('Period').selectOption('last-month')
  await statement.getByText('No transactions in this period').waitFor()
  await page.reload()
  await statement.getByText('No transactions in this period').waitFor()
  expect(new URL(page.url()).search).toBe('?range=last-month')
  await statement.getByLabel('Period').selectOption('own')
  await statement.getByLabel('First day').fill('2026-02-03')
  await statement.getByLabel('Last day').fill('2026-02-01')
  await statement.getByText('The last day is before the first.').waitFor()
  await expectNoAxeViolations(page)
  await statement.getByLabel('Last day').fill('2026-02-05')
  await page.waitForURL('**/wallet?from=2026-02-03&to=2026-02-05')
  expect((await csv()).name).toBe('statement-from-2026-02-03-to-2026-02-05.csv')
  await page.emulateMedia({ media: 'print' })
  await statement.getByText('Feb 3, 2026 to Feb 5, 2026').waitFor()
  await statement.getByText(ada.email).waitFor()
  expect(await page.getByRole('region', { name: 'Withdraw' }).isVisible()).toBe(false)
})

webTest('a seller lowers a reserve, to nothing, and it can not be raised again', async ({ open }) => {
  const seller = await makeSeller()
  const lot = await makeLot(seller, { reservePriceCents: 5_000 })
  const page = await open('/sell?tab=lots', { as: seller })
  const row = page.getByRole('article').filter({ hasText: lot.title })
  await row.getByRole('button', { name: 'Lower reserve' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('New reserve').fill('80')
  await dialog.getByRole('button', { name: 'Lower it' }).click()
  await dialog.getByRole('alert').filter({ hasText: /\w/ }).waitFor()
  await expectNoAxeViolations(page)
  await dialog.getByLabel('New reserve').fill('0')
  await dialog.getByRole('button', { name: 'Lower it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await row.getByText('Reserve not met').waitFor({ state: 'detached' })
  expect((await getAuction(seller.api, { id: lot.id })).hasReserve).toBe(false)
})
