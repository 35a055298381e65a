import { expect } from 'vitest'
import { makeLot, makeSeller, mailTo, PASSWORD, signUp, uniqueName } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

const FORMS = `[...document.forms].map((form) => ({
  where: location.pathname,
  method: form.method,
  isSearch: form.getAttribute('role') === 'search',
  holdsSecret: form.querySelector('[type=password], [autocomplete=one-time-code], [name=token]') !== null,
}))`

/** Before the page's code has come, or where it never does, a form is what its HTML says. */
webTest('no form of any page can put what is typed into an address, searches apart', async ({ open }) => {
  const [seller, member] = [await makeSeller(), await signUp({ word: 'ada', cents: 10_000 })]
  const lot = await makeLot(seller)
  const forms: { where: string; method: string; isSearch: boolean; holdsSecret: boolean }[] = []
  const look = async (paths: readonly string[], as?: typeof member): Promise<void> => {
    const page = await open('/how-it-works', { script: false, ...(as ? { as } : {}) })
    for (const path of paths) {
      await page.goto(path)
      forms.push(...(await page.evaluate<typeof forms>(FORMS)))
    }
  }
  await look([
    '/',
    '/lots',
    `/lots/${lot.id}`,
    '/cards',
    '/sign-in',
    '/sign-in?step=code',
    '/sign-up',
    '/forgot-password',
    '/reset-password?token=nothing',
    '/verify-email',
    '/verify-email?token=nothing',
    '/confirm-email?token=nothing',
    '/help',
    '/fees',
    '/contact',
  ])
  await look(['/settings', '/settings/data', '/wallet', '/sell', '/sell?tab=lots', '/collection', '/bids'], member)
  expect(forms.filter(({ holdsSecret }) => holdsSecret).length).toBeGreaterThan(8)
  expect(forms.filter(({ method, isSearch }) => method !== 'post' && !isSearch)).toEqual([])
  expect(forms.filter(({ holdsSecret, isSearch }) => holdsSecret && isSearch)).toEqual([])
})

webTest('joining, signing in and a new password work without script', async ({ open }) => {
  const username = uniqueName('noscript')
  const page = await open('/sign-up?next=%2Fwallet', { script: false })
  await page.getByLabel('Your name').fill('Nora')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('E-mail address').fill(`${username}@test.local`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL('**/verify-email?**')
  expect(page.url()).not.toContain(username)
  expect((await mailTo(`${username}@test.local`)).text).toContain('verify-email')
  const other = await open('/sign-in?next=%2Fwallet', { script: false })
  await other.getByLabel('E-mail address or username').fill(username)
  await other.getByLabel('Password', { exact: true }).fill('not-this-one')
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await other.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor()
  expect(other.url()).not.toContain('not-this-one')
  await other.getByLabel('E-mail address or username').fill(username)
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await other.waitForURL('**/wallet')
  await other.goto('/settings')
  const form = other.getByRole('region', { name: 'Password' })
  await form.getByLabel('Current password', { exact: true }).fill(PASSWORD)
  await form.getByLabel('New password', { exact: true }).fill(`${PASSWORD}-2`)
  await form.getByRole('button', { name: 'Change password' }).click()
  await other.waitForURL('**/settings?done=password_changed')
  await other.getByText('Your password has been changed').waitFor()
})

webTest('an address with a password in it is cleaned at the edge', async ({ open }) => {
  const page = await open('/sign-in?username=ada&current-password=secret&next=%2Fwallet')
  expect(new URL(page.url()).search).toBe('?next=%2Fwallet')
})
