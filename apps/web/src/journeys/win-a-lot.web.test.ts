import { getWallet } from '@ece/sdk/operations/wallet'
import { expect } from 'vitest'
import { expectNoAxeViolations } from '../testing/accessibility.ts'
import { bidUpTo } from '../testing/bid.ts'
import { linkIn, mailTo, makeLot, makeSeller, PASSWORD, signUp, uniqueName } from '../testing/members.ts'
import { webTest } from '../testing/web-test.ts'

webTest(
  'from sign-up to the won card: a newcomer joins, verifies, pays in, bids, is outbid in sight, bids again and wins',
  async ({ open }) => {
    const [seller, bob] = [await makeSeller(), await signUp({ word: 'bob', cents: 50_000 })]
    const username = uniqueName('nora')
    const email = `${username}@test.local`

    // Joins on a phone, as most do.
    const nora = await open('/sign-up', { phone: true })
    await nora.getByLabel('Your name').fill('Nora Newcomer')
    await nora.getByLabel('Username').fill(username)
    await nora.getByLabel('E-mail address').fill(email)
    await nora.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await nora.getByRole('checkbox').check()
    await nora.getByRole('button', { name: 'Join' }).click()
    await nora.getByText('Welcome, Nora Newcomer.').waitFor()
    await expectNoAxeViolations(nora)
    await nora.getByRole('button', { name: 'Continue' }).click()
    await nora.getByRole('button', { name: 'Account of Nora Newcomer' }).waitFor()

    // Verifies by the mail, and pays in.
    await nora.goto(linkIn(await mailTo(email)))
    await nora.getByText('Your e-mail address is verified.').waitFor()
    await nora.goto('/wallet')
    const deposit = nora.getByRole('region', { name: 'Deposit' })
    await deposit.getByLabel('Amount').fill('300')
    await deposit.getByRole('button', { name: 'Deposit' }).click()
    await deposit.getByText('Deposited.').waitFor()

    const lot = await makeLot(seller, { lastsMs: 25_000 })
    await nora.goto(`/lots/${lot.id}`)
    await bidUpTo(nora, 20)
    await nora.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()

    // Bob, elsewhere, goes higher. Nora sees it without doing anything.
    const other = await open(`/lots/${lot.id}`, { as: bob })
    await bidUpTo(other, 40)
    await other.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()
    await nora.getByRole('strong').filter({ hasText: 'You have been outbid.' }).waitFor()

    await bidUpTo(nora, 90)
    await nora.getByRole('strong').filter({ hasText: 'You lead.' }).waitFor()
    await other.getByRole('strong').filter({ hasText: 'You have been outbid.' }).waitFor()

    // The end comes by itself, in both windows.
    await nora.getByText('You won', { exact: true }).waitFor({ timeout: 45_000 })
    await other.getByText('Sold for $41').first().waitFor()
    await expectNoAxeViolations(nora)
    await nora.getByRole('link', { name: 'Your collection' }).click()
    await nora.getByRole('heading', { level: 1, name: 'Collection' }).waitFor()
    const won = lot.copies[0]?.card.name ?? ''
    await nora.getByRole('link', { name: won }).waitFor()
    // Paid the second-best maximum and one step, and nothing stays held.
    expect(await nora.evaluate(async (path) => (await fetch(path)).json(), getWallet.path())).toMatchObject({
      availableCents: 30_000 - 4_100,
      pendingCents: 0,
    })
    expect(await getWallet(bob.api)).toMatchObject({ availableCents: 50_000, pendingCents: 0 })
  },
)
