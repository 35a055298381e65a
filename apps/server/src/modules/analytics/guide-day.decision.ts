/** Nobody printed prices of cards day by day before. Every month of a guide is a table of its own (docs/decisions/0079), so years have a bound. */
const FIRST_DAY = '1990-01-01'
const DAY_MS = 86_400_000

/** The days that a price of a guide may be of: until tomorrow, since the guide may be in a zone where that is today. As ISO dates. */
export function guideDays(now: Date): { readonly from: string; readonly to: string } {
  return { from: FIRST_DAY, to: new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10) }
}

/** The first day that a guide's price can't be of; undefined where all can. ISO dates compare as texts. */
export function dayOutside(days: readonly string[], now: Date): string | undefined {
  const { from, to } = guideDays(now)
  return days.find((day) => day < from || day > to)
}
