import type { HoldingCondition } from '@ece/contracts/holdings'
import type { OwnNote } from '@ece/contracts/collection'
import { parse } from 'csv-parse/sync'
import type { Rejection } from '../../platform/errors/errors.ts'
import { fromSafeCell } from '../../platform/csv/safe-cell.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import { dayOf, paidOf } from './amount.ts'
import { COLUMNS, conditionOf, languageOf, programOf, type Column } from './collection-columns.ts'
import { holdingsError } from './errors.ts'

/** A line of a collector's file. */
export interface FileRow {
  readonly line: number
  readonly name: string
  /** A code or a name, as the file has it; `setName` where it has both. */
  readonly set: string
  readonly setName: string
  readonly number: string
  readonly isFoil: boolean | null
  /** In the file's own word, which may be the catalogue's. */
  readonly finish: string
  /** A code, or empty. */
  readonly language: string
  readonly condition: HoldingCondition
  readonly grade: { readonly grader: string; readonly grade: string; readonly certNumber: string } | null
  readonly quantity: number
  readonly note: OwnNote
  /** A copy that the exchange holds, where the file is its own; else null. */
  readonly copyId: Id | null
}

export interface CollectionFile {
  readonly rows: readonly FileRow[]
  /** Which program the columns are of; null where they don't tell. */
  readonly program: string | null
  /** Headings of which nothing is read, as the file writes them. */
  readonly unread: readonly string[]
}

const MAXIMUM_ROWS = 5_000
const MAXIMUM_QUANTITY = 9_999
const CARDS_OF_A_PLAYSET = 4
const MOST_TAGS = 20

/**
 * Reads a file by the names of its columns. Amounts without a currency are in the usual one (Cardmarket's in euro).
 * Rejects with `holdings.unreadable`, `holdings.no_name`, `holdings.only_cardmarket_ids`, `holdings.too_many_rows`.
 */
export function readCollection(csv: string, usualCurrency = 'USD'): CollectionFile | Rejection {
  const records = recordsOf(csv)
  if (typeof records === 'string') return holdingsError('unreadable', { problem: records })
  const [heading, ...rows] = records
  if (!heading || rows.length === 0) return holdingsError('unreadable', { problem: 'it has no rows' })
  if (rows.length > MAXIMUM_ROWS) return holdingsError('too_many_rows', { maximum: MAXIMUM_ROWS })
  const headings = heading.map((cell) => cell.toLowerCase().replaceAll(/[_-]+/g, ' ').trim())
  const program = programOf(headings)
  const places = new Map<Column, readonly number[]>()
  for (const column of keysOf(COLUMNS))
    places.set(
      column,
      COLUMNS[column].map((name) => headings.indexOf(name)).filter((place) => place >= 0),
    )
  if (places.get('name')?.length === 0)
    return program === 'Cardmarket' ? holdingsError('only_cardmarket_ids') : holdingsError('no_name')
  const read = new Set([...places.values()].flat())
  const usual = program === 'Cardmarket' ? 'EUR' : usualCurrency
  return {
    rows: rows.flatMap((row, index) => rowOf(row, index + 2, places, program, usual)),
    program,
    unread: heading.filter((cell, place) => !read.has(place) && cell.trim() !== ''),
  }
}

function rowOf(
  row: readonly string[],
  line: number,
  places: ReadonlyMap<Column, readonly number[]>,
  program: string | null,
  usual: string,
): FileRow[] {
  const cell = (column: Column, longest = 300): string =>
    (places.get(column) ?? [])
      .map((place) => plain(row[place]))
      .find((text) => text !== '')
      ?.slice(0, longest) ?? ''
  const has = (column: Column): boolean => (places.get(column)?.length ?? 0) > 0
  const name = cell('name')
  const quantity =
    (has('quantity') ? Number.parseInt(cell('quantity'), 10) : 1) * (isYes(cell('playset')) ? CARDS_OF_A_PLAYSET : 1)
  // A line of none is a line of nothing: exports have them for what is only wanted.
  if (name === '' || !(quantity > 0)) return []
  const [grader, grade, certNumber] = [cell('grader', 10), cell('grade', 10), cell('certNumber', 40)]
  const tags = cell('tags', 1_000)
    .split(/[,;]/)
    .map((tag) => tag.trim().replaceAll(/\s+/g, ' ').slice(0, 40))
    .filter((tag) => tag !== '')
  return [
    {
      line,
      name,
      set: cell('set'),
      setName: cell('setName'),
      number: cell('number').replace(/^#/, '').split('/')[0]?.slice(0, 40) ?? '',
      isFoil: has('foil') ? isYes(cell('foil')) : null,
      finish: cell('foil', 40).toLowerCase(),
      language: languageOf(cell('language'), program),
      condition: grader !== '' && grade !== '' ? '' : conditionOf(cell('condition'), program),
      grade: grader !== '' && grade !== '' ? { grader, grade, certNumber } : null,
      quantity: Math.min(quantity, MAXIMUM_QUANTITY),
      note: {
        note: cell('note', 2_000),
        tags: [...new Set(tags)].slice(0, MOST_TAGS),
        paid: paidOf(cell('price'), cell('currency'), usual),
        paidOn: dayOf(cell('paidOn')),
      },
      copyId: isId(cell('copyId')) ? cell('copyId').toLowerCase() : null,
    },
  ]
}

/** Foils, playsets: whatever is not in words for "no". */
function isYes(text: string): boolean {
  return !/^(|no|n|false|0|normal|nonfoil|non-foil|regular)$/i.test(text)
}

/** Without the apostrophe that keeps spreadsheets from taking a cell for a formula. */
function plain(cell = ''): string {
  return fromSafeCell(cell).trim()
}

export function isRejection(value: CollectionFile | Rejection): value is Rejection {
  return 'kind' in value
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  // TypeScript knows the keys of a literal as strings only.
  return Object.keys(record) as K[]
}

/** The records, or what is wrong. Of comma, semicolon and tab, the heading's most frequent separates. */
function recordsOf(csv: string): string[][] | string {
  const heading = csv.slice(0, csv.search(/[\r\n]|$/))
  const delimiter = [',', ';', '\t'].reduce((best, each) =>
    heading.split(each).length > heading.split(best).length ? each : best,
  )
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  } catch (error) {
    return error instanceof Error ? error.message : 'it can’t be read'
  }
}
