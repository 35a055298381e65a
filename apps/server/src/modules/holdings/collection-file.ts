import { parse } from 'csv-parse/sync'
import type { Rejection } from '../../platform/errors/errors.ts'
import { holdingsError } from './errors.ts'

/** A line of a collector's file. */
export interface FileRow {
  readonly line: number
  readonly name: string
  /** A code or a name, as the file has it. */
  readonly set: string
  readonly number: string
  readonly isFoil: boolean | null
  readonly condition: string
  readonly quantity: number
}

const MAXIMUM_ROWS = 5_000
const MAXIMUM_QUANTITY = 9_999

/**
 * What the columns are called by Moxfield, Deckbox, TCGplayer, ManaBox, Archidekt and this exchange; the first of a row that a
 * file has counts. A set's code is preferred to its name.
 */
const COLUMNS = {
  name: ['name', 'card name', 'card', 'product name', 'title'],
  set: ['set code', 'edition code', 'expansion code', 'set', 'edition', 'expansion', 'set name', 'edition name'],
  number: ['collector number', 'card number', 'number', 'no'],
  foil: ['foil', 'finish', 'printing', 'variant'],
  condition: ['condition'],
  quantity: ['count', 'quantity', 'qty', 'amount', 'add to quantity', 'tradelist count'],
} as const

const CONDITIONS: Readonly<Record<string, string>> = {
  nm: 'NM', 'near mint': 'NM', mint: 'NM', m: 'NM', near_mint: 'NM',
  lp: 'LP', 'lightly played': 'LP', 'good (lightly played)': 'LP', excellent: 'LP', ex: 'LP', light_played: 'LP', sp: 'LP', 'slightly played': 'LP',
  mp: 'MP', 'moderately played': 'MP', played: 'MP', good: 'MP', gd: 'MP', pl: 'MP',
  hp: 'HP', 'heavily played': 'HP', poor: 'DMG', po: 'DMG', dmg: 'DMG', d: 'DMG', damaged: 'DMG',
}

/** Rejects with `holdings.unreadable`, `holdings.no_name`, `holdings.too_many_rows`. */
export function readCollection(csv: string): readonly FileRow[] | Rejection {
  const records = recordsOf(csv)
  if (typeof records === 'string') return holdingsError('unreadable', { problem: records })
  const [heading, ...rows] = records
  if (!heading || rows.length === 0) return holdingsError('unreadable', { problem: 'it has no rows' })
  if (rows.length > MAXIMUM_ROWS) return holdingsError('too_many_rows', { maximum: MAXIMUM_ROWS })
  const places = heading.map((cell) => cell.toLowerCase().replaceAll(/[_-]+/g, ' ').trim())
  const placeOf = (names: readonly string[]): number => names.map((name) => places.indexOf(name)).find((place) => place >= 0) ?? -1
  const at = { name: placeOf(COLUMNS.name), set: placeOf(COLUMNS.set), number: placeOf(COLUMNS.number), foil: placeOf(COLUMNS.foil), condition: placeOf(COLUMNS.condition), quantity: placeOf(COLUMNS.quantity) }
  if (at.name < 0) return holdingsError('no_name')
  return rows.flatMap((row, index): FileRow[] => {
    const cell = (place: number): string => (place < 0 ? '' : (row[place] ?? '').trim())
    const quantity = at.quantity < 0 ? 1 : Number.parseInt(cell(at.quantity), 10)
    // A line of none is a line of nothing: exports have them for what is only wanted.
    if (cell(at.name) === '' || !(quantity > 0)) return []
    return [
      {
        line: index + 2,
        name: cell(at.name).slice(0, 300),
        set: cell(at.set).slice(0, 300),
        number: cell(at.number).replace(/^#/, '').split('/')[0]?.slice(0, 40) ?? '',
        isFoil: at.foil < 0 ? null : !/^(|no|false|0|normal|nonfoil|non-foil|regular)$/i.test(cell(at.foil)),
        condition: CONDITIONS[cell(at.condition).toLowerCase()] ?? '',
        quantity: Math.min(quantity, MAXIMUM_QUANTITY),
      },
    ]
  })
}

export function isRejection(value: readonly FileRow[] | Rejection): value is Rejection {
  return !Array.isArray(value)
}

/** The records, or what is wrong. Of comma, semicolon and tab, the heading's most frequent separates. */
function recordsOf(csv: string): string[][] | string {
  const heading = csv.slice(0, csv.search(/[\r\n]|$/))
  const delimiter = [',', ';', '\t'].reduce((best, each) => (heading.split(each).length > heading.split(best).length ? each : best))
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
  } catch (error) {
    return error instanceof Error ? error.message : 'it can not be read'
  }
}
