import { addressOf, oneOf, single, type SearchParams } from '../lists/query.ts'

/** Lines that the list asks for at once. */
export const STATEMENT_PAGE_SIZE = 50

export const STATEMENT_RANGES = ['month', 'last-month', 'year', 'all'] as const
export type StatementRange = (typeof STATEMENT_RANGES)[number]

/** Days as the API takes them, `2026-11-01`; both belong to the range, and one that is missing is open. */
export interface Days {
  readonly from?: string
  readonly to?: string
}

/** What the statement shows, as its address has it: a named range, or days of one's own. */
export type StatementFilter = { readonly range: StatementRange } | { readonly range: 'own'; readonly days: Days }

/** Reads `/wallet?…`; what can't be read is left out, and the default is this month. */
export function readStatementFilter(params: SearchParams): StatementFilter {
  const [from, to] = [single(params['from']), single(params['to'])].map((day) => (isDay(day) ? day : undefined))
  const isOwn =
    (from !== undefined || to !== undefined) && !isReversed({ ...(from ? { from } : {}), ...(to ? { to } : {}) })
  if (isOwn) return { range: 'own', days: { ...(from ? { from } : {}), ...(to ? { to } : {}) } }
  return { range: oneOf(single(params['range']), STATEMENT_RANGES) ?? 'month' }
}

export function statementAddress(filter: StatementFilter): string {
  return filter.range === 'own'
    ? addressOf('/wallet', { from: filter.days.from, to: filter.days.to })
    : addressOf('/wallet', { range: filter.range === 'month' ? undefined : filter.range })
}

/** The days of a filter, by the reader's day; months and years are whole, whatever of them is still to come. */
export function daysOf(filter: StatementFilter, today: string): Days {
  if (filter.range === 'own') return filter.days
  if (filter.range === 'all') return {}
  const [year = 0, month = 0] = today.split('-').map(Number)
  if (filter.range === 'year') return { from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) }
  const ofMonth = filter.range === 'month' ? month : month - 1
  return { from: dayOf(year, ofMonth, 1), to: dayOf(year, ofMonth + 1, 0) }
}

export function isReversed({ from, to }: Days): boolean {
  return from !== undefined && to !== undefined && to < from
}

/** A day that the calendar has, of a year that the exchange takes. */
export function isDay(text: string | undefined): text is string {
  return (
    text !== undefined &&
    /^[12]\d{3}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  )
}

/** Months and days may run over, as `Date` has them: month 0 is the December before. */
function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
