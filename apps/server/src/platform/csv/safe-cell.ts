/** What a spreadsheet takes for a formula, also behind apostrophes that a cell has of its own, so that each can be taken off again. */
const FORMULA = `'*[=+\\-@\\t\\r\\u{FF1D}\\u{FF0B}\\u{FF0D}\\u{FF20}]`
/**
 * Where one may begin: at the start, and behind what another reader than ours takes for the end of a cell or a line, whatever
 * quotes stand around it (a semicolon in half of Europe, a tab, a line break).
 */
const BEGINNING = String.raw`(?<=(?:^|[;\t\r\n]) *)`
const SAFE = new RegExp(`${BEGINNING}(?=${FORMULA})`, 'gu')
const UNSAFE = new RegExp(`${BEGINNING}'(?=${FORMULA})`, 'gu')

/** The cell with an apostrophe in front where a spreadsheet would run it (OWASP, CSV injection). Numbers stay what they are. */
export function safeCell(cell: string | number): string | number {
  return typeof cell === 'string' ? cell.replaceAll(SAFE, "'") : cell
}

/** What `safeCell` was given. */
export function fromSafeCell(text: string): string {
  return text.replaceAll(UNSAFE, '')
}
