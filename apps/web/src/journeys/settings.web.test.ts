import { expect } from 'vitest'
import { makeLot, makeSeller, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest('times are told in the device’s zone at once, and in the chosen one everywhere', async ({ open }) => {
  const [ada, seller] = [await signUp({ word: 'ada' }), await makeSeller()]
  const lot = await makeLot(seller, {
    startsAt: '2031-01-15T12:00:00.000Z',
    lastsMs: Date.parse('2031-01-16T12:00:00.000Z') - Date.now(),
  })
  const visitor = await open(`/lots/${lot.id}`, { timezoneId: 'Asia/Tokyo' })
  await visitor.getByText('Jan 15, 9:00 PM GMT+9').first().waitFor()
  await visitor.reload({ waitUntil: 'commit' })
  expect(await (await visitor.request.get(visitor.url())).text(), 'the server knows the zone by now').toContain(
    'Jan 15, 9:00 PM GMT+9',
  )

  const page = await open('/settings', { as: ada, timezoneId: 'Europe/Berlin' })
  const preferences = page.getByRole('region', { name: 'Appearance and region' })
  expect(await preferences.getByLabel('Time zone').inputValue()).toBe('device')
  await preferences.getByLabel('Time zone').selectOption('America/New_York')
  await preferences.getByRole('button', { name: 'Save' }).click()
  await preferences.getByText('Saved.').waitFor()
  await page.goto(`/lots/${lot.id}`)
  await page.getByText('Jan 15, 7:00 AM EST').first().waitFor()
  // On every device, without a cookie from here.
  const elsewhere = await open(`/lots/${lot.id}`, { as: ada, timezoneId: 'Asia/Tokyo', phone: true })
  await elsewhere.getByText('Jan 15, 7:00 AM EST').first().waitFor()
})

webTest('less motion stills the page, by the setting as by the device', async ({ open }) => {
  const ada = await signUp({ word: 'ada' })
  const page = await open('/settings', { as: ada })
  const preferences = page.getByRole('region', { name: 'Appearance and region' })
  const duration = () =>
    preferences.getByRole('button', { name: 'Save' }).evaluate((button) => getComputedStyle(button).transitionDuration)
  expect(Math.max(...(await duration()).split(',').map((text) => parseFloat(text)))).toBeGreaterThan(0.05)
  await preferences.getByLabel('Reduce motion').check()
  await preferences.getByLabel('Theme').selectOption('Dark')
  await preferences.getByRole('button', { name: 'Save' }).click()
  await preferences.getByText('Saved.').waitFor()
  await page.locator('html[data-motion="less"][data-theme="dark"]').waitFor()
  expect(await duration()).toMatch(/^0\.001s|^0s/)
  const elsewhere = await open('/lots', { as: ada })
  await elsewhere.locator('html[data-motion="less"][data-theme="dark"]').waitFor()
})

webTest('the list of devices knows this one, and signs the others out', async ({ open }) => {
  const ada = await signUp({ word: 'ada' })
  const other = await open('/bids', { as: ada, phone: true })
  const page = await open('/settings', { as: ada })
  const devices = page.getByRole('region', { name: 'Devices' })
  const here = devices.getByRole('listitem').first()
  await here.getByText('This device').waitFor()
  expect(await here.getByRole('button').count()).toBe(0)
  expect(await devices.getByRole('listitem').count()).toBe(3)
  await devices.getByRole('button', { name: 'Sign out other devices' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out other devices' }).click()
  await expect.poll(async () => devices.getByRole('listitem').count()).toBe(1)
  await other.goto('/wallet')
  await other.waitForURL(/\/sign-in/)
})
