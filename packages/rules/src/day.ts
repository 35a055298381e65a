/** The day of a date as programs write it, as `2026-02-01`. Which of `02/03/2026` is the month, a column tells or nobody. */
export type DayOrder = 'day-first' | 'month-first'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Null for what is no day, also for days that there are none of. */
export function dayOf(text: string, order?: DayOrder): string | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]|$)/.exec(text)
  if (iso) return dayFrom(iso[1], iso[3], iso[4])
  const named = /^(?:(?<a>\d{1,2})\.?\s+)?(?<month>\p{L}{3})\p{L}*\.?\s*(?<b>\d{1,2})?,?\s+(?<year>\d{4})\b/u.exec(
    text,
  )?.groups
  if (named)
    return dayFrom(
      named['year'],
      String(MONTHS.indexOf(named['month']?.toLowerCase() ?? '') + 1),
      named['a'] ?? named['b'],
    )
  const [, first, sign, second, year] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:\s|$)/.exec(text) ?? []
  if (first === undefined || second === undefined) return null
  const by = sign === '.' ? 'day-first' : (orderOf([text]) ?? order)
  if (by === undefined) return null
  return by === 'day-first' ? dayFrom(year, second, first) : dayFrom(year, first, second)
}

/** From the dates that leave no doubt (a number above 12, or one number twice); undefined where they disagree. */
export function orderOf(texts: Iterable<string>): DayOrder | undefined {
  const seen = new Set<DayOrder>()
  for (const text of texts) {
    const [, first, second] = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}/.exec(text) ?? []
    if (Number(first) > 12) seen.add('day-first')
    else if (Number(second) > 12) seen.add('month-first')
  }
  return seen.size === 1 ? [...seen][0] : undefined
}

function dayFrom(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) && Number(year) > 0 ? text : null
}
