import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allFlagsOn } from '../../platform/flags/testing.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { MAXIMUM_CENTS } from '../../platform/money/money.ts'
import { FULL_WALLET_CENTS } from './account.decision.ts'
import { depositFunds } from './commands/deposit-funds.ts'
import { payOutWithdrawal } from './commands/pay-out-withdrawal.ts'
import { PAY_OUT_JOB, requestWithdrawal } from './commands/request-withdrawal.ts'
import { resumeWithdrawals } from './commands/resume-withdrawals.ts'
import { ledger } from './ledger.ts'
import { reconcileLedger } from './queries/reconciliation.ts'
import { faucet, type PaymentRail, type PayOutResult } from './rail.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => {
  expect(await reconcileLedger(test.db)).toEqual([])
  await test.close()
})

const clock = (): Date => new Date()
let enqueued: { name: string; key: string | undefined }[] = []
const jobs: Pick<Jobs, 'enqueue'> = {
  enqueue: async (_tx, name, _payload, options) => void enqueued.push({ name, key: options?.key }),
}

let memberId: Id
let withdrawalId: Id
beforeEach(async () => {
  enqueued = []
  memberId = newId()
  const { db } = test
  await depositFunds({ db, ledger, clock }, { transferId: newId(), memberId, amountCents: 1_000, rail: faucet })
  const asked = { memberId, amountCents: 400, rail: faucet }
  withdrawalId = (await requestWithdrawal({ db, ledger, jobs, clock, flags: allFlagsOn }, asked)).withdrawalId
})

/** A rail that answers as it is told and remembers whom it has paid. */
function railThat(answer: (id: Id) => Promise<PayOutResult>): { rails: Map<string, PaymentRail>; calls: Id[] } {
  const calls: Id[] = []
  const payOut: PaymentRail['payOut'] = async ({ id }) => {
    calls.push(id)
    return answer(id)
  }
  return { rails: new Map([['faucet', { ...faucet, payOut }]]), calls }
}
const confirmed = async (id: Id): Promise<PayOutResult> => ({ outcome: 'confirmed', reference: `rail:${id}` })
const pay = async (rails: Map<string, PaymentRail>): Promise<void> =>
  payOutWithdrawal({ db: test.db, ledger, rails, clock }, { withdrawalId })
const balances = async (): Promise<object> => ledger.balances(test.db, memberId)
const status = async (): Promise<unknown> =>
  (await test.db.query<{ status: string }>('SELECT status FROM ledger.withdrawals WHERE id = $1', [withdrawalId]))[0]
    ?.status

describe('a withdrawal is paid out', () => {
  it('while its rail is at work, its wallet and its row are free', async () => {
    const { rails } = railThat(async (id) => {
      const locked = await test.db.transaction(async (tx) => [
        ...(await tx.query('SELECT 1 FROM ledger.accounts WHERE id = $1 FOR UPDATE NOWAIT', [memberId])),
        ...(await tx.query('SELECT 1 FROM ledger.withdrawals WHERE id = $1 FOR UPDATE NOWAIT', [id])),
      ])
      expect(locked).toHaveLength(2)
      expect(await status()).toBe('sending')
      return confirmed(id)
    })
    await pay(rails)
    expect(await status()).toBe('confirmed')
    expect(await balances()).toEqual({ availableCents: 600, pendingCents: 0, postedCents: 600 })
  })

  it('a worker that dies after the rail has sent asks the rail again, which posts the money once', async () => {
    let dies = true
    const { rails, calls } = railThat(async (id) => {
      if (dies) throw new Error('killed before the answer was kept')
      return confirmed(id)
    })
    await expect(pay(rails)).rejects.toThrow('killed')
    expect(await status()).toBe('sending')
    expect(await balances()).toEqual({ availableCents: 600, pendingCents: 400, postedCents: 1_000 })
    dies = false
    await pay(rails)
    await pay(rails) // Resolved: the rail is left alone.
    expect(calls).toEqual([withdrawalId, withdrawalId])
    expect(await balances()).toEqual({ availableCents: 600, pendingCents: 0, postedCents: 600 })
  })

  it('three workers at once post it once', async () => {
    let busy = 0
    const allBusy = Promise.withResolvers<void>()
    const { rails, calls } = railThat(async (id) => {
      busy += 1
      if (busy === 3) allBusy.resolve()
      await allBusy.promise // Each has claimed it before any resolves it.
      return confirmed(id)
    })
    await Promise.all([pay(rails), pay(rails), pay(rails)])
    expect(calls).toHaveLength(3)
    expect(await balances()).toEqual({ availableCents: 600, pendingCents: 0, postedCents: 600 })
    const facts = await test.db.query(
      `SELECT 1 FROM events.log WHERE type = 'ledger.withdrawal_confirmed' AND data->>'withdrawalId' = $1`,
      [withdrawalId],
    )
    expect(facts).toHaveLength(1)
  })

  it('one that the rail refuses gives the money back', async () => {
    await pay(railThat(async () => ({ outcome: 'failed', reference: 'closed account' })).rails)
    expect(await status()).toBe('failed')
    expect(await balances()).toEqual({ availableCents: 1_000, pendingCents: 0, postedCents: 1_000 })
  })

  it('one that nobody has touched for half an hour is enqueued again, a resolved one is not', async () => {
    await pay(railThat(confirmed).rails)
    const [{ id: stalled } = { id: '' }] = await test.db.query<{ id: Id }>(
      `INSERT INTO ledger.withdrawals (id, member_id, rail, amount_cents, transfer_id, created_at)
       VALUES ($1, $2, 'faucet', 1, $3, now() - interval '31 minutes') RETURNING id`,
      [newId(), memberId, newId()],
    )
    enqueued = []
    await resumeWithdrawals({ db: test.db, jobs, clock })
    const keys = enqueued.map(({ key }) => key)
    expect(keys).toContain(`${PAY_OUT_JOB}:${stalled}`)
    expect(keys).not.toContain(`${PAY_OUT_JOB}:${withdrawalId}`)
    await test.db.query('DELETE FROM ledger.withdrawals WHERE id = $1', [stalled])
  })
})

describe('a deposit under an id that was used before', () => {
  const deposit = async (transferId: Id, amountCents: number): Promise<void> =>
    depositFunds({ db: test.db, ledger, clock }, { transferId, memberId, amountCents, rail: faucet })

  it('is the same deposit with the same content, also of many at once, and refused with other content', async () => {
    const transferId = newId()
    await Promise.all([deposit(transferId, 50), deposit(transferId, 50), deposit(transferId, 50)])
    expect(await balances()).toMatchObject({ postedCents: 1_050 })
    await expect(deposit(transferId, 51)).rejects.toMatchObject({
      rejection: { code: 'ledger.exists_with_different_content' },
    })
    const facts = await test.db.query(
      `SELECT 1 FROM events.log WHERE type = 'ledger.deposited' AND data->>'transferId' = $1`,
      [transferId],
    )
    expect(facts).toHaveLength(1)
  })

  it('fills a wallet up to its bound and not a cent further, and the same one may be sent again', async () => {
    const { postedCents } = await ledger.balances(test.db, memberId)
    let roomCents = FULL_WALLET_CENTS - postedCents
    for (; roomCents > MAXIMUM_CENTS; roomCents -= MAXIMUM_CENTS) await deposit(newId(), MAXIMUM_CENTS)
    await expect(deposit(newId(), roomCents + 1)).rejects.toMatchObject({
      rejection: { code: 'ledger.wallet_full', details: { roomCents } },
    })
    const last = newId()
    await deposit(last, roomCents)
    await deposit(last, roomCents)
    await expect(deposit(newId(), 1)).rejects.toMatchObject({ rejection: { code: 'ledger.wallet_full' } })
    expect(await balances()).toMatchObject({ postedCents: FULL_WALLET_CENTS })
  })
})
