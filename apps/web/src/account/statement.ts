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
  const dayAt = dayIn(timeZone)
  const days = new Map<string, StatementLine[]>()
  for (const line of lines) {
    const day = dayAt(Date.parse(line.at))
    const sofar = days.get(day)
    if (sofar) sofar.push(line)
    else days.set(day, [line])
  }
  return [...days].map(([day, ofDay]) => ({
    day,
    lines: ofDay,
    postedCents: ofDay.reduce((sum, line) => sum + (movesBalance(line) ? line.amountCents : 0), 0),
  }))
}

/** The calendar's day of an instant, `2026-11-20`. */
export function dayIn(timeZone: string): (ms: number) => string {
  // This locale writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (ms) => format.format(ms)
}

/** Placing and lifting a hold changes what is available, not what is posted. */
export function movesBalance({ kind }: StatementLine): boolean {
  return kind === 'posted' || kind === 'post'
}
