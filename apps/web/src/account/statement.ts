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

/**
 * The balance after each line, by the line's id and kind: counted back from the balance after the newest one. Empty until that
 * is known.
 */
export function balancesOf(
  lines: readonly StatementLine[],
  closingCents: number | undefined,
): ReadonlyMap<string, number> {
  const balances = new Map<string, number>()
  if (closingCents === undefined) return balances
  let balanceCents = closingCents
  for (const line of lines) {
    balances.set(lineKey(line), balanceCents)
    if (movesBalance(line)) balanceCents -= line.amountCents
  }
  return balances
}

export function lineKey({ id, kind }: Pick<StatementLine, 'id' | 'kind'>): string {
  return `${id} ${kind}`
}

/** What of a hold came back when it was paid from; null where nothing did. */
export function returnedCents({ kind, amountCents, holdCents }: StatementLine): number | null {
  if (kind !== 'post' || holdCents === null || amountCents >= 0) return null
  const left = holdCents + amountCents
  return left > 0 ? left : null
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
