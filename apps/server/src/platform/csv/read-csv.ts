/** A record of a CSV file, and the line that it begins on, as a text editor counts: blank lines and breaks within quotes too. */
export interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
}

export class UnclosedQuoteError extends Error {
  override readonly name = 'UnclosedQuoteError'
  readonly line: number
  constructor(line: number) {
    super(`the quote that opens in line ${line} is not closed`)
    this.line = line
  }
}

const DELIMITERS = [',', ';', '\t', '|'] as const
/** Titles and blank lines that may stand before the headings. */
const HEAD_RECORDS = 10
const SEPARATOR_LINE = /^\uFEFF?\s*"?sep=(?<delimiter>[,;\t|])[,;\t|]*"?[,;\t|]*(?:\r\n|\n|\r|$)/i

/**
 * Records of a text (RFC 4180), of any mixture of line ends; blank lines are none. A quote counts only where a cell begins, so that
 * `2" Map` is what it says. Throws `UnclosedQuoteError`. Lazy, so that a long text can be read in slices.
 */
export function* readRecords(text: string, delimiter: string, from = 0): Generator<CsvRecord> {
  let line = 1 + breaksIn(text.slice(0, from))
  let at = text.charCodeAt(from) === 0xfeff ? from + 1 : from
  while (at < text.length) {
    const begins = line
    const cells: string[] = []
    for (let open = true; open;) {
      const cell = readCell(text, at, delimiter, line)
      cells.push(cell.text)
      line += cell.breaks
      at = cell.end
      open = text.startsWith(delimiter, at)
      if (open) at += delimiter.length
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2
    else at += 1
    line += 1
    if (cells.length > 1 || cells[0]?.trim() !== '') yield { cells, line: begins }
  }
}

function readCell(
  text: string,
  from: number,
  delimiter: string,
  line: number,
): { readonly text: string; readonly end: number; readonly breaks: number } {
  let quoted = ''
  let at = from
  let breaks = 0
  if (text[at] === '"') {
    for (let begin = at + 1; ;) {
      const quote = text.indexOf('"', begin)
      if (quote < 0) throw new UnclosedQuoteError(line)
      quoted += text.slice(begin, quote)
      at = quote + 1
      if (text[at] !== '"') break
      quoted += '"'
      begin = at + 1
    }
    breaks = breaksIn(quoted)
  }
  const rest = at
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r' && !text.startsWith(delimiter, at)) at += 1
  return { text: quoted + text.slice(rest, at), end: at, breaks }
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

export interface CsvHead {
  readonly delimiter: string
  readonly headings: readonly string[]
  /** Of the headings. */
  readonly line: number
  /** Records before and with the headings. */
  readonly skip: number
  /** Where the records begin: behind a line that names the separator for a spreadsheet (`sep=;`). */
  readonly from: number
}

/**
 * Where the headings are and what separates them: of the first records, read by each separator, the one of which `known` counts
 * the most headings; of several, the first. Undefined where there is nothing to read.
 */
export function findHead(text: string, known: (cells: readonly string[]) => number): CsvHead | undefined {
  const told = SEPARATOR_LINE.exec(text)
  const from = told?.[0].length ?? 0
  const delimiters = told?.groups ? [told.groups['delimiter'] ?? ','] : DELIMITERS
  let best: { readonly head: CsvHead; readonly score: number } | undefined
  for (const delimiter of delimiters) {
    let skip = 0
    for (const { cells, line } of firstRecords(text, delimiter, from)) {
      skip += 1
      const score = known(cells) * 1_000 + (skip === 1 ? Math.min(cells.length, 999) : 0)
      if (!best || score > best.score) best = { head: { delimiter, headings: cells, line, skip, from }, score }
    }
  }
  return best?.head
}

/** What can be read of the beginning; an unclosed quote further down is the reader's to tell of. */
function* firstRecords(text: string, delimiter: string, from: number): Generator<CsvRecord> {
  let count = 0
  try {
    for (const record of readRecords(text, delimiter, from)) {
      yield record
      count += 1
      if (count >= HEAD_RECORDS) return
    }
  } catch (error) {
    if (!(error instanceof UnclosedQuoteError)) throw error
  }
}
