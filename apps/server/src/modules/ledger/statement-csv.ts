import type { Locale } from '@ece/contracts/locales'
import { csvWriter } from '../../platform/csv/csv-writer.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Cents } from '../../platform/money/money.ts'
import { nameKey, type References } from '../../platform/references/part.ts'
import { kindInWords, STATEMENT_WORDS } from './messages.ts'
import { statementPages } from './queries/statement.ts'
import { heldCents, movedCents, type StatementRange } from './statement.ts'

export interface StatementFile {
  readonly memberId: Id
  readonly range: StatementRange
  /** The balance before the first line. */
  readonly openingCents: Cents
  readonly currency: string
  readonly locale: Locale
  readonly now: Date
}

/** Numbers are cents. */
type Row = Readonly<Partial<Record<keyof (typeof STATEMENT_WORDS)['en']['columns'], string | Cents>>>

/** Amounts are handed over as numbers, whose sign makes no formula, so that a spreadsheet adds them up. */
export function statementCsv(locale: Locale): ReturnType<typeof csvWriter> {
  return csvWriter({ columns: STATEMENT_WORDS[locale].columns, bom: true, number: amountText })
}

/**
 * The rows of a statement, oldest first, each with the balance after it, between the opening and the closing balance: these
 * two and the amounts always agree, because the balance is counted on through the file.
 */
export async function* statementRows(
  db: Queryable,
  references: References,
  { memberId, range, openingCents, currency, locale, now }: StatementFile,
): AsyncGenerator<Row, void, void> {
  const words = STATEMENT_WORDS[locale]
  const time = (at: Date): string =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(range.timeZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' })
  const asOf = range.until === null || range.until > now ? now : range.until
  let balanceCents = openingCents
  yield {
    ...(range.from === null ? {} : { time: time(range.from) }),
    kind: words.opening,
    code: 'opening',
    currency,
    balance: balanceCents,
  }
  for await (const page of statementPages(db, memberId, range)) {
    const names = await references.namesOf(
      db,
      page.flatMap(({ reference }) => reference ?? []),
    )
    for (const entry of page) {
      const { id, at, kind, reason, reference } = entry
      const [moved, held] = [movedCents(entry), heldCents(entry)]
      balanceCents += moved
      yield {
        time: time(at),
        kind: kindInWords(words, entry),
        code: `${reason}.${kind}`,
        ...(reference
          ? { referenceKind: reference.kind, referenceId: reference.id, name: names.get(nameKey(reference)) ?? '' }
          : {}),
        ...(moved === 0 ? {} : { amount: moved }),
        ...(held === 0 ? {} : { held: held }),
        currency,
        balance: balanceCents,
        id,
      }
    }
  }
  yield { time: time(asOf), kind: words.closing, code: 'closing', currency, balance: balanceCents }
}

/** `-50.25`, exact for every amount that there is. */
function amountText(cents: Cents): string {
  const absolute = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.trunc(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`
}
