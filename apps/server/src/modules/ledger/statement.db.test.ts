import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { isRejection, orThrow } from '../../platform/errors/errors.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { References } from '../../platform/references/part.ts'
import type { Hold } from './account.decision.ts'
import { ledger } from './ledger.ts'
import { reconcileLedger } from './queries/reconciliation.ts'
import { readStatement, statementPages, sumStatement } from './queries/statement.ts'
import { heldCents, movedCents, rangeOf, type StatementEntry } from './statement.ts'
import { statementCsv, statementRows } from './statement-csv.ts'

let test: TestDatabase
const references = new References()
const lotId = newId()
const TITLE = '=HYPERLINK("owl"), a "fine" one'
references.describe('auction', async (_db, ids) => new Map(ids.filter((id) => id === lotId).map((id) => [id, TITLE])))
const purpose = { reason: 'bid', referenceKind: 'auction', referenceId: lotId }
const START = Date.UTC(2026, 2, 20)

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => test.close())

interface Step {
  readonly kind: 'in' | 'out' | 'hold' | 'void' | 'take'
  readonly cents: number
  /** After the step before it. */
  readonly laterMs: number
}

/** A wallet that has seen the steps that it could afford. */
async function walletOf(steps: readonly Step[]): Promise<Id> {
  const [memberId, holds] = [newId(), new Array<Hold>()]
  let at = START
  for (const { kind, cents, laterMs } of steps) {
    at += laterMs
    await test.db.transaction(async (tx) => {
      const book = await ledger.openBook(tx, { wallets: [memberId], escrows: [lotId], house: ['cash'] })
      const hold = kind === 'void' || kind === 'take' ? holds.pop() : undefined
      if (kind === 'in')
        orThrow(book.post(newId(), '00000000-0000-7000-8000-00000000ca50', memberId, cents, { reason: 'deposit' }))
      else if (kind === 'out' && book.available(memberId) >= cents)
        orThrow(book.post(newId(), memberId, lotId, cents, purpose))
      else if (kind === 'void' && hold) book.voidHold(hold, purpose)
      else if (kind === 'take' && hold)
        book.postHold(hold, Math.min(cents, hold.amountCents), { ...purpose, reason: 'purchase' })
      else if (kind === 'hold') {
        const made = book.hold(newId(), memberId, lotId, cents, purpose)
        if (!isRejection(made)) holds.push(made)
      }
      await ledger.saveBook(tx, book, new Date(at))
    })
  }
  return memberId
}

async function linesOf(memberId: Id, range: Parameters<typeof sumStatement>[2]): Promise<StatementEntry[]> {
  const lines: StatementEntry[] = []
  for await (const page of statementPages(test.db, memberId, range)) lines.push(...page)
  return lines
}

const csvOf = async (
  memberId: Id,
  range: Parameters<typeof sumStatement>[2],
  locale: 'en' | 'de' = 'en',
): Promise<string> => {
  const { openingCents } = await sumStatement(test.db, memberId, range)
  const rows = statementRows(test.db, references, {
    memberId,
    range,
    openingCents,
    currency: 'USD',
    locale,
    now: new Date(START + 90 * 86_400_000),
  })
  return text(Readable.from(rows).compose(statementCsv(locale)))
}
const recordsOf = (csv: string): Record<string, string>[] =>
  parse(csv, { columns: true, bom: true, record_delimiter: '\r\n' })
const centsOf = (field: string | undefined): number => Math.round(Number(field ?? '') * 100)

describe('a statement', () => {
  it('for any lines and any days: the opening balance and the lines make the closing balance, in the sums and in the file', async () => {
    const step = fc.record({
      kind: fc.constantFrom('in', 'in', 'out', 'hold', 'void', 'take'),
      cents: fc.integer({ min: 1, max: 90_000 }),
      laterMs: fc.constantFrom(0, 1, 3_600_000, 40_000_000, 86_400_000),
    })
    const day = fc
      .integer({ min: -2, max: 45 })
      .map((days) => new Date(START + days * 86_400_000).toISOString().slice(0, 10))
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata')
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(fc.option(day), fc.option(day), zone), { minLength: 3, maxLength: 3 }),
        async (steps, ranges) => {
          const memberId = await walletOf(steps)
          const { postedCents, pendingCents } = await ledger.balances(test.db, memberId)
          const all = await linesOf(memberId, orThrow(rangeOf({})))
          expect(all.reduce((sum, line) => sum + movedCents(line), 0)).toBe(postedCents)
          expect(all.reduce((sum, line) => sum + heldCents(line), 0)).toBe(pendingCents)
          for (const [one, other, timeZone] of ranges) {
            const [from, to] = one !== null && other !== null && other < one ? [other, one] : [one, other]
            const range = orThrow(
              rangeOf({ ...(from === null ? {} : { from }), ...(to === null ? {} : { to }), timeZone }),
            )
            const inside = all.filter(
              ({ at }) => (range.from === null || at >= range.from) && (range.until === null || at < range.until),
            )
            const lines = await linesOf(memberId, range)
            expect(lines).toEqual(inside)
            const newestFirst = await readStatement(test.db, memberId, { range, after: null, limit: 100 })
            expect(newestFirst).toEqual(inside.toReversed())
            const sums = await sumStatement(test.db, memberId, range)
            const before = all
              .filter(({ at }) => range.from !== null && at < range.from)
              .reduce((sum, line) => sum + movedCents(line), 0)
            expect(sums).toMatchObject({ openingCents: before, entries: inside.length })
            expect(sums.closingCents).toBe(before + inside.reduce((sum, line) => sum + movedCents(line), 0))
            expect(sums.openingCents + sums.inCents - sums.outCents).toBe(sums.closingCents)
            const records = recordsOf(await csvOf(memberId, range))
            expect(records.map(({ Code }) => Code)).toEqual([
              'opening',
              ...inside.map(({ reason, kind }) => `${reason}.${kind}`),
              'closing',
            ])
            expect(records.reduce((sum, { Amount }) => sum + centsOf(Amount), centsOf(records[0]?.['Balance']))).toBe(
              sums.closingCents,
            )
            expect(centsOf(records.at(-1)?.['Balance'])).toBe(sums.closingCents)
            expect(centsOf(records.at(-2)?.['Balance'])).toBe(sums.closingCents)
          }
        },
      ),
      { numRuns: 25 },
    )
    expect(await reconcileLedger(test.db)).toEqual([])
  })

  it('as a file has lines that end as RFC 4180 has it, names that are no formula, amounts that are numbers, and the zone’s time', async () => {
    const memberId = await walletOf([
      { kind: 'in', cents: 100_000, laterMs: 0 },
      { kind: 'hold', cents: 70_005, laterMs: 1_000 },
      { kind: 'take', cents: 45_005, laterMs: 1_000 },
    ])
    const csv = await csvOf(
      memberId,
      orThrow(rangeOf({ from: '2026-03-20', to: '2026-03-20', timeZone: 'Europe/Berlin' })),
    )
    const [columns, opening, deposit, hold, purchase, closing] = csv.split('\r\n')
    expect(columns).toBe('Time,Type,Code,Reference type,Reference,Name,Amount,Held,Currency,Balance,Transfer')
    expect(opening).toBe('2026-03-20T00:00:00+01:00,Opening balance,opening,,,,,,USD,0.00,')
    expect(deposit).toMatch(/^2026-03-20T01:00:00\+01:00,Deposit,deposit\.posted,,,,1000\.00,,USD,1000\.00,/)
    const name = `"'=HYPERLINK(""owl""), a ""fine"" one"`
    expect(hold).toContain(`Bid: held,bid.pending,auction,${lotId},${name},,700.05,USD,1000.00,`)
    expect(purchase).toContain(
      `Purchase: paid from a hold,purchase.post,auction,${lotId},${name},-450.05,-700.05,USD,549.95,`,
    )
    expect(closing).toBe('2026-03-21T00:00:00+01:00,Closing balance,closing,,,,,,USD,549.95,')
  })

  it('in German has the same codes and other words', async () => {
    const memberId = await walletOf([
      { kind: 'in', cents: 1_000, laterMs: 0 },
      { kind: 'hold', cents: 700, laterMs: 1_000 },
    ])
    const [english, german] = await Promise.all([
      csvOf(memberId, orThrow(rangeOf({}))),
      csvOf(memberId, orThrow(rangeOf({})), 'de'),
    ])
    expect(recordsOf(german).map(({ Code, Art }) => [Code, Art])).toEqual([
      ['opening', 'Anfangsguthaben'],
      ['deposit.posted', 'Einzahlung'],
      ['bid.pending', 'Gebot: gebunden'],
      ['closing', 'Endguthaben'],
    ])
    expect(recordsOf(german).map((record) => Object.values(record)[2])).toEqual(
      recordsOf(english).map((record) => Object.values(record)[2]),
    )
  })
})
