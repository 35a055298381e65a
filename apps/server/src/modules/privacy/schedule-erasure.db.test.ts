import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelErasure } from './commands/cancel-erasure.ts'
import { enqueueDueErasures, eraseMember } from './commands/erase-member.ts'
import { scheduleErasure } from './commands/schedule-erasure.ts'
import { cancelAuction } from '../auctions/index.ts'
import { ledger } from '../ledger/index.ts'
import { vault } from '../vault/index.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { PASSWORD, startDataRig, type DataRig } from './testing.ts'

let rig: DataRig
beforeAll(async () => {
  rig = await startDataRig()
})
afterAll(async () => rig.close())

const inDays = (days: number) => (): Date => new Date(Date.now() + days * 86_400_000)
const schedule = async (memberId: Id, password = PASSWORD) =>
  scheduleErasure(rig.deps, { memberId, password, address: '10.0.0.1' })
const erase = async (memberId: Id, days = 14.1) => eraseMember(rig.at(inDays(days)), { memberId })
const reasonsOf = async (memberId: Id): Promise<unknown[]> => {
  const refused: unknown = await schedule(memberId).catch((error: unknown) => error)
  const { rejection } = Object(refused)
  expect(rejection).toMatchObject({ code: 'privacy.erasure_blocked' })
  return rejection.details.reasons
}

describe('asking to be erased', () => {
  it('needs the password, and guesses lock it', async () => {
    const ida = await rig.member('ida')
    await expect(schedule(ida, 'a-wrong-passphrase')).rejects.toMatchObject({
      rejection: { code: 'identity.wrong_password' },
    })
    for (let guesses = 0; guesses < 5; guesses += 1) await schedule(ida, 'a-wrong-passphrase').catch(() => undefined)
    await expect(schedule(ida)).rejects.toMatchObject({ rejection: { code: 'identity.locked_out' } })
  })

  it('is refused with money in the wallet', async () => {
    const member = await rig.member('money')
    await rig.fund(member, 1_234)
    expect(await reasonsOf(member)).toEqual([
      {
        code: 'ledger.wallet_not_empty',
        detail: 'There is money in your wallet: 12.34 available, 0.00 held. Spend or withdraw it first.',
        availableCents: 1_234,
        pendingCents: 0,
      },
    ])
  })

  it('is refused with cards', async () => {
    const member = await rig.member('cards')
    await rig.issue(member)
    expect(await reasonsOf(member)).toMatchObject([{ code: 'vault.copies_owned', copies: 1, tiedUp: 0 }])
  })

  it('is refused with a lot that is not settled, whose card is tied up', async () => {
    const member = await rig.member('lots')
    const auctionId = await rig.lot(member)
    expect(await reasonsOf(member)).toMatchObject([
      { code: 'auctions.lots_open', lots: 1 },
      { code: 'vault.copies_owned', copies: 1, tiedUp: 1 },
    ])
    await cancelAuction(
      { db: rig.db, ledger, vault, clock: inDays(0) },
      { auctionId, memberId: member, isStaff: false, reason: null },
    )
    expect(await reasonsOf(member)).toMatchObject([{ code: 'vault.copies_owned', tiedUp: 0 }])
  })

  it('is refused with a leading bid, whose money is held', async () => {
    const [member, seller] = [await rig.member('leads'), await rig.member('leads_seller')]
    await rig.fund(member, 5_000)
    await rig.bid(await rig.lot(seller), member, 5_000)
    expect(await reasonsOf(member)).toMatchObject([
      { code: 'auctions.leading', lots: 1 },
      { code: 'ledger.wallet_not_empty', availableCents: 0, pendingCents: 5_000 },
    ])
  })

  it('is refused to the only administrator, and not to one of two', async () => {
    const [one, two] = [await rig.member('admin_one', ['admin']), await rig.member('admin_two')]
    expect(await reasonsOf(one)).toMatchObject([{ code: 'identity.only_admin' }])
    await rig.identity.grantRole(rig.db, two, 'admin')
    await schedule(one)
    await schedule(two)
    expect([await erase(one), await erase(two)]).toEqual(['erased', 'held_up'])
    expect(await rig.mailTo('admin_two@test.local')).toContain('Your account couldn’t be erased yet')
  })

  it('is done in two weeks, said by mail, asked once, and can be undone', async () => {
    const una = await rig.member('una')
    const { dueAt } = await schedule(una)
    await expect(schedule(una)).rejects.toMatchObject({ rejection: { code: 'privacy.erasure_scheduled' } })
    expect(await rig.mailTo('una@test.local')).toEqual([
      `Your account will be erased on ${dueAt.toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' })}`,
    ])
    expect(await erase(una, 13.9)).toBe('nothing')
    await cancelErasure(rig.deps, { memberId: una })
    expect(await erase(una)).toBe('nothing')
    expect(await rig.mailTo('una@test.local')).toContain('Your account stays')
    await expect(cancelErasure(rig.deps, { memberId: una })).rejects.toMatchObject({
      rejection: { code: 'privacy.erasure_not_scheduled' },
    })
  })

  it('is found when it is due, each as a job of its own', async () => {
    await rig.db.query('UPDATE privacy.erasures SET done_at = now() WHERE done_at IS NULL')
    const [ann, ben] = [await rig.member('ann'), await rig.member('ben')]
    await schedule(ann)
    await schedule(ben)
    expect(await enqueueDueErasures(rig.at(inDays(13)))).toBe(0)
    expect([await enqueueDueErasures(rig.at(inDays(14.1))), await enqueueDueErasures(rig.at(inDays(14.1)))]).toEqual([
      2, 2,
    ])
    const jobs = await rig.db.query<{ id: Id }>(
      `SELECT payload->>'memberId' AS id FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'privacy.erase_member'`,
    )
    expect(jobs.map(({ id }) => id).sort()).toEqual([ann, ben].sort())
  })
})
