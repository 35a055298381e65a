import type { OwnNote } from '@ece/contracts/collection'
import type { HoldingCondition, HoldingQuestion } from '@ece/contracts/holdings'
import { amountOf, currencyOf } from '@ece/rules/amount'
import {
  conditionOf,
  finishOf,
  gradingOf,
  languageOf,
  qualityOf,
  quantityOf,
  isFoil,
  type Quality,
} from '@ece/rules/card-words'
import { dayOf, type DayOrder } from '@ece/rules/day'
import { cleaned, cut } from '@ece/rules/text'
import { fromSafeCell } from '../../platform/csv/safe-cell.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import { cardmarketLanguage, type Column } from './collection-columns.ts'

/** A line of a collector's file. */
export interface FileRow {
  readonly line: number
  readonly name: string
  /** A code or a name, as the file has it; `setName` where it has both. */
  readonly set: string
  readonly setName: string
  readonly number: string
  readonly isFoil: boolean | null
  /** In the catalogue's word where there is one, else in the file's own. */
  readonly finish: string
  /** A code, or empty where it is not told. */
  readonly language: string
  readonly condition: HoldingCondition
  readonly grade: { readonly grader: string; readonly grade: string; readonly certNumber: string } | null
  /** Null where the file has a count that is none. */
  readonly quantity: number | null
  readonly note: OwnNote
  /** A copy that the exchange holds, where the file is its own; else null. */
  readonly copyId: Id | null
  /** Words that nothing is known of: what they mean is asked, never guessed. */
  readonly questions: readonly HoldingQuestion[]
}

/** What a member has said that words of their file mean: `finish:galaxy` -> `foil`. */
export type Words = Readonly<Record<string, string>>

export const wordKey = (column: string, word: string): string => `${column}:${word.toLowerCase()}`

/** Whether an answer to a question is a word that is known. */
export function meansSomething(column: 'condition' | 'finish' | 'language', meaning: string): boolean {
  if (column === 'condition') return conditionOf(meaning) !== null
  return column === 'finish' ? finishOf(meaning) !== null : languageOf(meaning) !== null
}

/** What the file as a whole tells of its rows. */
export interface FileManner {
  readonly places: ReadonlyMap<Column, readonly number[]>
  readonly program: string | null
  readonly usualCurrency: string
  readonly decimal: '.' | ',' | undefined
  readonly dayOrder: DayOrder | undefined
  readonly words: Words
}

/** A line of the file: its rows (two where foils are counted apart), or why it is none of what is owned. */
export type ReadLine = { readonly rows: readonly FileRow[] } | { readonly nothing: 'wished' | 'none' }

const MAXIMUM_QUANTITY = 9_999
const CARDS_OF_A_PLAYSET = 4
const MOST_TAGS = 20

export function readLine(cells: readonly string[], line: number, manner: FileManner): ReadLine {
  const row = new Cells(cells, manner)
  if (/^(list|wish ?list|wants?)$/i.test(row.text('binderType')) || isYes(row.text('watchlist')))
    return { nothing: 'wished' }
  const name = row.text('name')
  const counts = countsOf(row)
  // A line of none is a line of nothing: exports have them for what is only wanted.
  if (name === '' || counts.length === 0) return { nothing: 'none' }
  const quality = qualityIn(row)
  const grade = gradeIn(row)
  const language = languageIn(row, quality.found?.language ?? null)
  const paid = paidIn(row)
  const paidOn = dayOf(row.text('paidOn'), manner.dayOrder)
  const common = {
    line,
    name,
    set: row.text('set'),
    setName: row.text('setName'),
    number: cut(row.text('number').replace(/^#/, '').split('/')[0]?.trim() ?? '', 40),
    language: language.code,
    condition: grade.found ? ('' as const) : (quality.found?.condition ?? ''),
    grade: grade.found,
    note: { note: row.text('note', 2_000), tags: tagsIn(row), paid: paid.found, paidOn },
    copyId: isId(row.text('copyId')) ? row.text('copyId').toLowerCase() : null,
  }
  const questions = [
    ...(grade.found ? [] : quality.questions),
    ...grade.questions,
    ...language.questions,
    ...paid.questions,
    ...(row.text('paidOn') !== '' && paidOn === null ? [{ column: 'day' as const, word: row.text('paidOn', 60) }] : []),
  ]
  return {
    rows: counts.map(({ quantity, foil, word }): FileRow => {
      const finish = finishIn(row, foil, quality.found?.finish ?? null)
      const unreadable: HoldingQuestion[] = quantity === null ? [{ column: 'quantity', word }] : []
      return {
        ...common,
        quantity,
        isFoil: finish.isFoil,
        finish: finish.word,
        questions: [...questions, ...finish.questions, ...unreadable],
      }
    }),
  }
}

class Cells {
  readonly #cells: readonly string[]
  readonly manner: FileManner

  constructor(cells: readonly string[], manner: FileManner) {
    this.#cells = cells
    this.manner = manner
  }

  /** Without the apostrophe that keeps spreadsheets from taking a cell for a formula; at most so many characters. */
  text(column: Column, longest = 300): string {
    for (const place of this.manner.places.get(column) ?? []) {
      const text = cleaned(fromSafeCell(this.#cells[place] ?? ''))
      if (text !== '') return cut(text, longest)
    }
    return ''
  }

  has(column: Column): boolean {
    return (this.manner.places.get(column)?.length ?? 0) > 0
  }

  /** What the member has said that a word means. */
  answer(column: string, word: string): string | undefined {
    return this.manner.words[wordKey(column, word)]
  }
}

interface Count {
  /** Null: what stands there is no count. */
  readonly quantity: number | null
  /** Whether these are the foils of a line that counts them apart; null where it does not. */
  readonly foil: boolean | null
  readonly word: string
}

function countsOf(row: Cells): Count[] {
  const apart = row.has('foilQuantity')
  const count = (column: Column, foil: boolean | null): Count[] => {
    if (!row.has(column)) return column === 'quantity' ? [{ quantity: 1, foil, word: '' }] : []
    const word = row.text(column, 60)
    if (word === '') return []
    const read = quantityOf(word)
    if (read === 0) return []
    const times = isYes(row.text('playset')) ? CARDS_OF_A_PLAYSET : 1
    return [{ quantity: read === null ? null : Math.min(read * times, MAXIMUM_QUANTITY), foil, word }]
  }
  return apart
    ? [...(row.has('quantity') ? count('quantity', false) : []), ...count('foilQuantity', true)]
    : count('quantity', null)
}

/** Playsets, watch lists: whatever is not in words for "no". */
function isYes(text: string): boolean {
  return !/^(|no|n|false|0|-|none)$/i.test(text)
}

interface Read<T> {
  readonly found: T | null
  readonly questions: readonly HoldingQuestion[]
}

function qualityIn(row: Cells): Read<Quality> {
  const word = row.text('condition', 60)
  if (word === '') return { found: null, questions: [] }
  const found = qualityOf(row.answer('condition', word) ?? word, row.manner.program)
  return { found, questions: found ? [] : [{ column: 'condition', word }] }
}

function gradeIn(row: Cells): Read<FileRow['grade']> {
  const [grader, grade, certNumber] = [row.text('grader', 10), row.text('grade', 60), row.text('certNumber', 40)]
  if (grade === '') return { found: null, questions: [] }
  if (grader !== '') return { found: { grader, grade: cut(grade, 10), certNumber }, questions: [] }
  const read = gradingOf(grade)
  if (read === undefined) return { found: null, questions: [{ column: 'grade', word: grade }] }
  return { found: read && { ...read, certNumber }, questions: [] }
}

function languageIn(
  row: Cells,
  beside: string | null,
): { readonly code: string; readonly questions: readonly HoldingQuestion[] } {
  const word = row.text('language', 60)
  if (word === '') return { code: beside ?? '', questions: [] }
  const numbered = row.manner.program === 'Cardmarket' ? cardmarketLanguage(word) : null
  const code = numbered ?? languageOf(row.answer('language', word) ?? word)
  return { code: code ?? '', questions: code === null ? [{ column: 'language', word }] : [] }
}

function finishIn(
  row: Cells,
  foil: boolean | null,
  beside: string | null,
): { readonly isFoil: boolean | null; readonly word: string; readonly questions: readonly HoldingQuestion[] } {
  if (foil !== null) return { isFoil: foil, word: foil ? 'foil' : 'normal', questions: [] }
  const word = row.text('foil', 40)
  if (word === '' && beside !== null) return { isFoil: isFoil(beside), word: beside, questions: [] }
  if (!row.has('foil')) return { isFoil: null, word: '', questions: [] }
  const known = finishOf(row.answer('finish', word) ?? word)
  // A word that only a catalogue knows is matched as it is; if it is none of its finishes, the line is asked about.
  if (known === null) return { isFoil: null, word: word.toLowerCase(), questions: [{ column: 'finish', word }] }
  return { isFoil: isFoil(known), word: known, questions: [] }
}

/** Nothing paid (0) counts as not told where programs write it into every line: it is kept only with a currency beside it. */
function paidIn(row: Cells): Read<NonNullable<OwnNote['paid']>> {
  const { usualCurrency, decimal } = row.manner
  const [price, told] = [row.text('price', 60), row.text('currency', 60)]
  if (price === '') return { found: null, questions: [] }
  const question = { found: null, questions: [{ column: 'price' as const, word: `${price} ${told}`.trim() }] }
  const amount = amountOf(price, { decimal }, usualCurrency)
  const beside = told === '' ? null : currencyOf(told, usualCurrency)
  if (!amount || (told !== '' && beside === null)) return question
  if (amount.cents === 0 && beside === null) return { found: null, questions: [] }
  if (beside !== null && amount.currency !== null && beside !== amount.currency) return question
  return { found: { cents: amount.cents, currency: beside ?? amount.currency ?? usualCurrency }, questions: [] }
}

function tagsIn(row: Cells): string[] {
  const tags = row
    .text('tags', 1_000)
    .split(/[,;]/)
    .map((tag) => cut(tag.trim().replaceAll(/\s+/g, ' '), 40))
    .filter((tag) => tag !== '')
  return [...new Set(tags)].slice(0, MOST_TAGS)
}
