/** What a spreadsheet takes for a formula, also behind apostrophes that a cell has of its own, so that each can be taken off again. */
const FORMULA = /^'*[=+\-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}]/u

/** The cell with an apostrophe in front where a spreadsheet would run it (OWASP, CSV injection). Numbers stay what they are. */
export function safeCell(cell: string | number): string | number {
  return typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell
}

/** What `safeCell` was given. */
export function fromSafeCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}
