import type { StatementLine } from '@ece/contracts/ledger'

export interface StatementDay {
  /** `2026-11-20` in the reader's time zone. */
  readonly day: string
  readonly lines: readonly StatementLine[]
  /** What the day changed of the posted balance, in cents; holds change nothing of it. */
  readonly postedCents: number
}

/** Lines newest first, as the server gives them, by the reader's calendar day. */
export function byDay(lines: readonly StatementLine[], timeZone: string): readonly StatementDay[] {
  // This locale writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const days = new Map<string, StatementLine[]>()
  for (const line of lines) {
    const day = format.format(new Date(line.at))
    const sofar = days.get(day)
    if (sofar) sofar.push(line)
    else days.set(day, [line])
  }
  return [...days].map(([day, ofDay]) => ({ day, lines: ofDay, postedCents: ofDay.reduce((sum, line) => sum + (movesBalance(line) ? line.amountCents : 0), 0) }))
}

/** Placing and lifting a hold changes what is available, not what is posted. */
export function movesBalance({ kind }: StatementLine): boolean {
  return kind === 'posted' || kind === 'post'
}

const HEADINGS = ['time', 'kind', 'reason', 'amount', 'reference kind', 'reference', 'id']

/** The statement as CSV (RFC 4180). Text that a spreadsheet would run as a formula is written with a leading apostrophe. */
export function statementCsv(lines: readonly StatementLine[]): string {
  const rows = lines.map(({ at, kind, reason, amountCents, reference, id }) => [
    at, kind, safeText(reason), amountText(amountCents), safeText(reference?.kind ?? ''), reference?.id ?? '', id,
  ])
  return [HEADINGS, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n'
}

function amountText(cents: number): string {
  const absolute = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.trunc(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`
}

const safeText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)
