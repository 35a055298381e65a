import { placeBid } from '@ece/sdk/operations/auctions'
import { getWallet } from '@ece/sdk/operations/wallet'
import { listCopies } from '@ece/sdk/operations/copies'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { linkIn, mailTo, makeLot, makeSeller, operator, signUp } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest(
  'an operator gives a role after a question on the member’s page, suspends with a reason and lifts it',
  async ({ open }) => {
    const bob = await signUp({ word: 'bob', cents: 1_250 })
    const page = await open('/operator/members', { as: await operator() })
    await page.getByLabel('Name, username or e-mail').fill(bob.email)
    const row = page.getByRole('row').filter({ hasText: bob.email })
    await row.getByText('Member', { exact: true }).waitFor()
    await row.getByRole('link', { name: bob.name }).click()
    await page.getByRole('heading', { name: bob.name }).waitFor()
    await page.getByRole('region', { name: 'Money and cards' }).getByText('$12.50').first().waitFor()
    const support = page
      .getByRole('region', { name: 'Roles' })
      .getByRole('listitem')
      .filter({ hasText: 'reads undelivered mail' })
    await support.getByRole('button', { name: 'Grant Support' }).click()
    await page
      .getByRole('dialog', { name: `Grant ${bob.name} the role Support?` })
      .getByRole('button', { name: 'Grant role' })
      .click()
    await support.getByRole('button', { name: 'Remove Support' }).waitFor()
    // Support sees the operator's link and their own sections, and no others; and may change no roles.
    const helper = await open('/', { as: bob })
    await helper.getByRole('button', { name: `Account of ${bob.name}` }).click()
    await helper.getByRole('link', { name: 'Operator' }).click()
    await helper.getByRole('navigation', { name: 'Operator' }).getByRole('link', { name: 'Members' }).waitFor()
    expect(await helper.getByRole('navigation', { name: 'Operator' }).getByRole('link', { name: 'Jobs' }).count()).toBe(
      0,
    )
    await helper.goto(page.url())
    await helper.getByRole('region', { name: 'Roles' }).getByText('Granted').waitFor()
    expect(await helper.getByRole('region', { name: 'Roles' }).getByRole('button').count()).toBe(0)

    await page.getByRole('button', { name: `Suspend ${bob.name}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Suspend' }).click()
    await dialog.getByText('Give a reason, in a few words.').waitFor()
    await expectNoAxeViolations(page)
    await dialog.getByLabel('Reason').fill('Asked to be, for a test')
    await dialog.getByRole('button', { name: 'Suspend' }).click()
    await page.getByRole('region', { name: 'Account' }).getByText('Asked to be, for a test').waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: `Lift suspension ${bob.name}` }).click()
    await page
      .getByRole('dialog', { name: `Lift the suspension of ${bob.name}?` })
      .getByRole('button', { name: 'Lift it' })
      .click()
    await page.getByRole('button', { name: `Suspend ${bob.name}` }).waitFor()
  },
)

webTest(
  'an operator voids a bid with a reason, the price falls back in sight of the bidders, and takes a lot off',
  async ({ open }) => {
    const [seller, ada, bob] = [
      await makeSeller(),
      await signUp({ word: 'ada', cents: 50_000 }),
      await signUp({ word: 'bob', cents: 50_000 }),
    ]
    const lot = await makeLot(seller)
    await placeBid(ada.api, { id: lot.id, body: { maximumCents: 2_000 } })
    await placeBid(bob.api, { id: lot.id, body: { maximumCents: 4_000 } })
    const watcher = await open(`/lots/${lot.id}`, { as: ada, phone: true })
    await watcher.getByRole('strong').filter({ hasText: 'You have been outbid.' }).waitFor()
    const page = await open('/operator/lots', { as: await operator() })
    await page.getByRole('main').getByLabel('Search lots').fill(lot.title)
    const row = page.getByRole('article').filter({ hasText: lot.title })
    await row.getByRole('button', { name: `Bids of ${lot.title}` }).click()
    await row.getByRole('button', { name: /^Void/ }).first().click()
    await page.getByRole('dialog').getByLabel('Reason').fill('Placed by mistake')
    await page.getByRole('dialog').getByRole('button', { name: 'Void it' }).click()
    await row.getByText('Void', { exact: true }).waitFor()
    await expectNoAxeViolations(page)
    await watcher.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()
    await watcher.getByText('$10.00').first().waitFor()
    await row.getByRole('button', { name: `End listing ${lot.title}` }).click()
    await page.getByRole('dialog').getByLabel('Reason').fill('The card is not as described')
    await page.getByRole('dialog').getByRole('button', { name: 'End listing' }).click()
    await row.waitFor({ state: 'detached' })
    await watcher.getByText('The listing was ended early. Every hold is released.').waitFor()
    expect(await getWallet(ada.api)).toMatchObject({ availableCents: 50_000 })
  },
)

webTest('an issuer makes a numbered edition for a member', async ({ open }) => {
  const ada = await signUp({ word: 'ada' })
  const page = await open('/operator/copies', { as: await operator(), phone: true })
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await page.getByText('Choose a card.').waitFor()
  const choice = page.getByRole('region', { name: 'Card' })
  await choice.getByRole('button').first().click()
  await page.getByLabel('Owner').fill('nobody_at_all_here')
  await page.getByLabel('Edition').fill('3')
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await page.getByText('There’s no member called nobody_at_all_here.').waitFor()
  await page.getByLabel('Owner').fill(ada.username)
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await page.getByText('3 copies have been issued.').waitFor()
  await expectNoAxeViolations(page)
  expect((await listCopies(ada.api, { ownerId: 'me' })).items).toHaveLength(3)
})

webTest('the mailbox shows a message as its reader sees it, and its link works', async ({ open, expectInConsole }) => {
  // The frame runs no script, and newer browsers say so when the test looks into it.
  expectInConsole(/Blocked script execution in 'about:srcdoc'/)
  const ada = await signUp({ word: 'ada', verified: false })
  const page = await open('/operator/mailbox', { as: await operator() })
  await page.getByRole('button', { name: new RegExp(ada.email) }).click()
  await page.getByRole('tab', { name: 'As designed' }).click()
  const body = page.frameLocator('iframe').locator('body')
  await body.getByText(`Hello ${ada.name},`).waitFor()
  expect(await body.evaluate((element) => getComputedStyle(element).fontFamily)).toContain('system-ui')
  await page.getByRole('tab', { name: 'Text with links' }).click()
  expect(await page.getByRole('tabpanel').getByRole('link').getAttribute('href')).toBe(linkIn(await mailTo(ada.email)))
})

webTest(
  'the event log is narrowed in its address, which stays over a reload and back; a correlation is a timeline, and all of it a file',
  async ({ open }) => {
    const seller = await makeSeller()
    const lot = await makeLot(seller)
    const page = await open('/operator/events', { as: await operator() })
    const search = page.getByRole('search', { name: 'Event log' })
    await search.getByLabel('Stream').fill(`auction:${lot.id}`)
    await search.getByRole('button', { name: 'Find' }).click()
    await page.waitForURL(/stream=auction/)
    await page.getByRole('radio', { name: 'Last hour' }).click()
    await page.waitForURL(/range=hour/)
    await search.getByLabel('Member').fill(`@${seller.username}`)
    await search.getByLabel('Type').fill('auctions')
    await search.getByRole('button', { name: 'Find' }).click()
    await page.waitForURL(
      (url) => url.searchParams.get('actor') === seller.id && url.searchParams.get('type') === 'auctions.*',
    )
    await page.reload()
    expect(await search.getByLabel('Member').inputValue()).toBe(seller.username)
    expect(await search.getByLabel('Type').inputValue()).toBe('auctions.*')
    const row = page.getByRole('table', { name: 'Event log' }).getByRole('row').filter({ hasText: 'auctions.created' })
    expect(await row.getByRole('link', { name: `@${seller.username}` }).getAttribute('href')).toBe(
      `/operator/members/${seller.id}`,
    )

    const file = await (
      await page.request.get(
        (await page.getByRole('link', { name: 'Download as JSON lines' }).getAttribute('href')) ?? '',
      )
    ).text()
    expect(
      file
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toMatchObject([{ type: 'auctions.created', stream: `auction:${lot.id}`, actorId: seller.id }])

    await row.getByRole('button', { name: 'auctions.created' }).click()
    const details = page.getByRole('dialog', { name: 'auctions.created' })
    await details.getByRole('region', { name: 'Payload' }).getByText(seller.id).waitFor()
    expect(await details.getByRole('link', { name: /^Lot/ }).getAttribute('href')).toBe(`/lots/${lot.id}`)
    await expectNoAxeViolations(page)
    await details.getByRole('link', { name: 'Everything with this correlation' }).click()
    await page.getByRole('heading', { name: 'Timeline of one correlation' }).waitFor()
    await page.getByText('auctions.created').first().waitFor()
    await expectNoAxeViolations(page)
    await page.goBack()
    await page.goBack()
    await page.waitForURL((url) => url.searchParams.get('range') === 'hour' && !url.searchParams.has('type'))
    await expect.poll(async () => search.getByLabel('Type').inputValue()).toBe('')

    await search.getByLabel('Type').fill('no kind at all')
    await search.getByRole('button', { name: 'Find' }).click()
    await search.getByText('A type looks like auctions.bid_placed').waitFor()
    await search.getByLabel('Type').fill('nothing.of_the_kind')
    await search.getByRole('button', { name: 'Find' }).click()
    await page.getByText('No matching events').waitFor()
    await page.getByRole('radio', { name: 'Custom' }).click()
    const range = page.getByRole('search', { name: 'Custom' })
    await range.getByLabel('From').fill('2026-01-02T10:00')
    await range.getByLabel('To').fill('2026-01-01T10:00')
    await range.getByRole('button', { name: 'Show' }).click()
    await range.getByText('It ends before it begins.').waitFor()
    await range.getByLabel('To').fill('2026-01-03T10:00')
    await range.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(
      (url) =>
        Date.parse(url.searchParams.get('to') ?? '') - Date.parse(url.searchParams.get('from') ?? '') === 86_400_000 &&
        !url.searchParams.has('range'),
    )
  },
)

webTest('staff switch a part of the exchange off and on again, with a reason', async ({ open }) => {
  const page = await open('/operator/flags', { as: await operator() })
  const row = page.getByRole('listitem').filter({ hasText: 'auctions.buy_now' })
  await row.getByRole('button', { name: /^Change/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Percentage of members').fill('99')
  await dialog.getByRole('button', { name: 'Change' }).click()
  await dialog.getByText('Give a reason, in a few words.').waitFor()
  await dialog.getByLabel('Reason').fill('A test of the switch')
  await dialog.getByRole('button', { name: 'Change' }).click()
  await row.getByText('On for 99 %').waitFor()
  await row.getByRole('button', { name: /^Change/ }).click()
  await dialog.getByText('A test of the switch').waitFor()
  await dialog.getByLabel('Percentage of members').fill('100')
  await dialog.getByLabel('Reason').fill('The test is over')
  await dialog.getByRole('button', { name: 'Change' }).click()
  await row.getByText('On', { exact: true }).waitFor()
})
