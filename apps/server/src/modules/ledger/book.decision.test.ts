import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRejection } from '../../platform/errors/errors.ts'
import { newId } from '../../platform/ids/ids.ts'
import { FULL_WALLET_CENTS, HOUSE, mayDeposit, resolutionId, type Account, type Hold } from './account.decision.ts'
import { Book } from './book.decision.ts'

const account = (id: string, kind: Account['kind'], creditsPosted = 0): Account => ({
  id,
  kind,
  debitsPending: 0,
  debitsPosted: 0,
  creditsPending: 0,
  creditsPosted,
  closed: false,
})
const purpose = { reason: 'test' }

describe('a book', () => {
  it('a hold takes from what is available, and voiding it gives it back', () => {
    const book = new Book([account('alice', 'wallet', 1_000), account('lot', 'escrow')])
    const hold = book.hold(newId(), 'alice', 'lot', 700, purpose)
    expect(book.available('alice')).toBe(300)
    expect(book.hold(newId(), 'alice', 'lot', 301, purpose)).toMatchObject({
      code: 'ledger.insufficient_funds',
      details: { availableCents: 300, neededCents: 301 },
    })
    if (isRejection(hold)) throw new Error('refused')
    book.voidHold(hold, purpose)
    expect(book.available('alice')).toBe(1_000)
  })

  it('posting a part of a hold returns the rest', () => {
    const book = new Book([account('alice', 'wallet', 1_000), account('lot', 'escrow')])
    const hold = book.hold(newId(), 'alice', 'lot', 700, purpose)
    if (isRejection(hold)) throw new Error('refused')
    book.postHold(hold, 450, purpose)
    expect([book.available('alice'), book.available('lot')]).toEqual([550, 450])
  })

  it('an escrow never pays out what it only expects', () => {
    const book = new Book([account('alice', 'wallet', 1_000), account('lot', 'escrow'), account('bob', 'wallet')])
    book.hold(newId(), 'alice', 'lot', 700, purpose)
    expect(book.post(newId(), 'lot', 'bob', 1, purpose)).toMatchObject({ code: 'ledger.insufficient_funds' })
  })

  it('a transfer under a known id changes nothing when it says the same, and is refused when it says anything else', () => {
    const id = newId()
    const made = { id, kind: 'posted', debitAccountId: 'alice', creditAccountId: 'bob', amountCents: 100 } as const
    const existing = { ...made, ...purpose, pendingId: null, referenceKind: null, referenceId: null }
    const open = (): Book =>
      new Book([account('alice', 'wallet', 1_000), account('bob', 'wallet'), account('carl', 'wallet')], [existing])
    const same = open()
    expect(same.post(id, 'alice', 'bob', 100, purpose)).toBeUndefined()
    expect([same.unchanged, same.available('alice'), same.changes().transfers]).toEqual([true, 1_000, []])
    const refused = { code: 'ledger.exists_with_different_content' }
    expect(open().post(id, 'alice', 'bob', 101, purpose)).toMatchObject(refused)
    expect(open().post(id, 'alice', 'carl', 100, purpose)).toMatchObject(refused)
    expect(open().post(id, 'carl', 'bob', 100, purpose)).toMatchObject(refused)
    expect(open().post(id, 'alice', 'bob', 100, { reason: 'other' })).toMatchObject(refused)
    expect(open().post(id, 'alice', 'bob', 100, { ...purpose, referenceId: newId() })).toMatchObject(refused)
    expect(open().post(id, 'alice', 'bob', 100, { ...purpose, referenceKind: 'lot' })).toMatchObject(refused)
    expect(open().hold(id, 'alice', 'bob', 100, purpose)).toMatchObject(refused)
  })

  it('a transfer asked for twice in one book is made once', () => {
    const book = new Book([account('alice', 'wallet', 1_000), account('bob', 'wallet')])
    const id = newId()
    book.post(id, 'alice', 'bob', 100, purpose)
    book.post(id, 'alice', 'bob', 100, purpose)
    expect([book.available('bob'), book.changes().transfers.length]).toEqual([100, 1])
  })

  it('a wallet is full at its bound, whatever is held of it', () => {
    const wallet = { ...account('alice', 'wallet', FULL_WALLET_CENTS - 10), debitsPending: 500 }
    expect(mayDeposit(wallet, 10)).toBeUndefined()
    expect(mayDeposit(wallet, 11)).toMatchObject({ code: 'ledger.wallet_full', details: { roomCents: 10 } })
    expect(mayDeposit({ ...wallet, creditsPosted: FULL_WALLET_CENTS + 1 }, 1)).toMatchObject({
      details: { roomCents: 0 },
    })
  })

  it('a closed account gives nothing and takes nothing', () => {
    const gone = { ...account('gone', 'wallet', 1_000), closed: true }
    const book = new Book([gone, account('alice', 'wallet', 1_000), account('lot', 'escrow')])
    for (const [from, to] of [
      ['alice', 'gone'],
      ['gone', 'alice'],
    ] as const) {
      expect(book.post(newId(), from, to, 1, purpose)).toMatchObject({ code: 'ledger.account_closed' })
      expect(book.hold(newId(), from, to, 1, purpose)).toMatchObject({ code: 'ledger.account_closed' })
    }
    expect(book.unchanged).toBe(true)
  })

  it('a resolution has the one id that its hold allows, and it differs from the hold’s', () => {
    const id = newId()
    expect(resolutionId(id)).not.toBe(id)
    expect(resolutionId(resolutionId(id))).toBe(id)
  })

  it('for any transfers: debits equal credits, nothing limited is overdrawn, and the sums are those of the transfers', () => {
    const ids = ['a', 'b', 'c', HOUSE.cash]
    const step = fc.record({
      kind: fc.constantFrom('post', 'hold', 'void', 'take'),
      from: fc.nat(3),
      to: fc.nat(3),
      amount: fc.integer({ min: 1, max: 500 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const book = new Book([
          account('a', 'wallet', 300),
          account('b', 'wallet'),
          account('c', 'escrow'),
          { ...account(HOUSE.cash, 'cash'), debitsPosted: 300 },
        ])
        const holds: Hold[] = []
        for (const { kind, from, to, amount } of steps) {
          const [debit = '', credit = ''] = [ids[from], ids[to]]
          const hold = holds.at(-1)
          if (kind === 'void' && hold) book.voidHold(holds.pop() ?? hold, purpose)
          else if (kind === 'take' && hold)
            book.postHold(holds.pop() ?? hold, Math.min(amount, hold.amountCents), purpose)
          else if (debit !== credit && kind === 'post') book.post(newId(), debit, credit, amount, purpose)
          else if (debit !== credit && kind === 'hold') {
            const made = book.hold(newId(), debit, credit, amount, purpose)
            if (!isRejection(made)) holds.push(made)
          }
          for (const id of ['a', 'b', 'c']) expect(book.available(id)).toBeGreaterThanOrEqual(0)
        }
        const accounts = book.touched()
        const sum = (pick: (each: Account) => number, start: number): number =>
          accounts.reduce((total, each) => total + pick(each), start)
        const untouched = (id: string): boolean => !accounts.some((each) => each.id === id)
        expect(sum(({ debitsPending }) => debitsPending, 0)).toBe(sum(({ creditsPending }) => creditsPending, 0))
        expect(sum(({ debitsPosted }) => debitsPosted, untouched(HOUSE.cash) ? 300 : 0)).toBe(
          sum(({ creditsPosted }) => creditsPosted, untouched('a') ? 300 : 0),
        )
      }),
    )
  })
})
