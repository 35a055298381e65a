import { stringify, type Stringifier } from 'csv-stringify'
import { safeCell } from './safe-cell.ts'

export interface CsvFile {
  /** Their names, in order, or the field of a row that each shows with its name. */
  readonly columns: readonly string[] | Readonly<Record<string, string>>
  /** With the mark by which spreadsheets know UTF-8. */
  readonly bom: boolean
  /** How a number is written; as it is unless told. Numbers are never taken for formulas. */
  readonly number?: (value: number) => string
}

/**
 * The only writer of CSV (RFC 4180) here. What a spreadsheet would run as a formula is defused in every text, and a text with
 * anything in it that some reader takes for the end of a cell is quoted.
 */
export function csvWriter({ columns, bom, number = String }: CsvFile): Stringifier {
  return stringify({
    header: true,
    columns: isList(columns) ? [...columns] : { ...columns },
    bom,
    record_delimiter: 'windows',
    quoted_match: /[;\t\r\n]/,
    cast: { string: (text) => String(safeCell(text)), number },
  })
}

function isList(columns: CsvFile['columns']): columns is readonly string[] {
  return Array.isArray(columns)
}
