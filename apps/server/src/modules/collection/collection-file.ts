import { decimalOf } from '@ece/rules/amount'
import { orderOf } from '@ece/rules/day'
import { Slices } from '../../platform/clock/slices.ts'
import { findHead, readRecords, UnclosedQuoteError, type CsvHead, type CsvRecord } from '../../platform/csv/read-csv.ts'
import { fromSafeCell } from '../../platform/csv/safe-cell.ts'
import type { Rejection } from '../../platform/errors/errors.ts'
import { COLUMNS, headingKey, knownHeadings, programOf, type Column } from './collection-columns.ts'
import { readLine, type FileRow, type Words } from './collection-row.ts'
import { collectionError } from './errors.ts'

export interface CollectionFile {
  readonly rows: readonly FileRow[]
  /** Which program the columns are of; null where they don't tell. */
  readonly program: string | null
  /** Headings of which nothing is read, as the file writes them. */
  readonly unread: readonly string[]
  /** Lines of what is not owned: on a list of wishes, or of a count of none or without a name. */
  readonly leftOut: { readonly wished: number; readonly none: number }
}

export interface ReadingHow {
  /** Of amounts that the file has without one. */
  readonly currency?: string
  readonly words?: Words
}

const MAXIMUM_ROWS = 5_000
/** Stands for what could not be decoded. */
const REPLACEMENT = '\uFFFD'

/**
 * Reads a file by the names of its columns, in slices, so that nobody waits for it. Amounts without a currency are in the usual one
 * (Cardmarket's in euro).
 * Rejects with `collection.unreadable`, `collection.no_name`, `collection.only_cardmarket_ids`, `collection.too_many_rows`, `collection.wrong_encoding`.
 */
export async function readCollection(
  csv: string,
  { currency = 'USD', words = {} }: ReadingHow = {},
): Promise<CollectionFile | Rejection> {
  const slices = new Slices()
  // UTF-16 that was read as bytes of another encoding has a NUL beside each letter.
  if (csv.slice(0, 1_000).includes('\u0000')) return collectionError('wrong_encoding', { line: 1 })
  const head = findHead(csv, knownHeadings)
  if (!head) return collectionError('unreadable', { problem: problemOf(csv) })
  const records = await recordsOf(csv, head, slices)
  if (!Array.isArray(records)) return records
  if (records.length === 0) return collectionError('unreadable', { problem: 'it has no rows' })
  const places = placesOf(head.headings)
  const program = programOf(head.headings.map(headingKey))
  if (places.get('name')?.length === 0)
    return program === 'Cardmarket'
      ? collectionError('only_cardmarket_ids')
      : collectionError('no_name', { line: head.line, headings: head.headings.slice(0, 8).join(', ').slice(0, 120) })
  const column = (name: Column): string[] =>
    records.map(({ cells }) => fromSafeCell(cells[places.get(name)?.[0] ?? -1] ?? '').trim())
  const manner = {
    places,
    program,
    words,
    usualCurrency: program === 'Cardmarket' ? 'EUR' : currency,
    decimal: decimalOf(column('price')),
    dayOrder: orderOf(column('paidOn')),
  }
  const rows: FileRow[] = []
  const leftOut = { wished: 0, none: 0 }
  for (const { cells, line } of records) {
    await slices.breathe()
    const read = readLine(cells, line, manner)
    if ('nothing' in read) leftOut[read.nothing] += 1
    else rows.push(...read.rows)
  }
  const seen = new Set([...places.values()].flat())
  const unread = head.headings.filter((cell, place) => !seen.has(place) && cell.trim() !== '')
  return { rows, program, unread, leftOut }
}

function placesOf(headings: readonly string[]): Map<Column, readonly number[]> {
  const keys = headings.map(headingKey)
  return new Map(
    keysOf(COLUMNS).map((column): [Column, readonly number[]] => [
      column,
      COLUMNS[column].map((name) => keys.indexOf(name)).filter((place) => place >= 0),
    ]),
  )
}

async function recordsOf(
  csv: string,
  { delimiter, from, skip }: CsvHead,
  slices: Slices,
): Promise<CsvRecord[] | Rejection> {
  const records: CsvRecord[] = []
  let before = skip
  try {
    for (const record of readRecords(csv, delimiter, from)) {
      await slices.breathe()
      before -= 1
      if (before >= 0) continue
      if (record.cells.some((cell) => cell.includes(REPLACEMENT)))
        return collectionError('wrong_encoding', { line: record.line })
      records.push(record)
      if (records.length > MAXIMUM_ROWS) return collectionError('too_many_rows', { maximum: MAXIMUM_ROWS })
    }
    return records
  } catch (error) {
    if (error instanceof UnclosedQuoteError) return collectionError('unreadable', { problem: error.message })
    throw error
  }
}

function problemOf(csv: string): string {
  return csv.includes('"') ? 'a quote is not closed' : 'it has no rows'
}

export function isRejection(value: CollectionFile | Rejection): value is Rejection {
  return 'kind' in value
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  // TypeScript knows the keys of a literal as strings only.
  return Object.keys(record) as K[]
}
