import type { Figures } from './figures.ts'

/** A ratio that is worse than the kept one by more than this part of it is a regression. */
export const WORST_CHANGE = 0.2

export interface Difference {
  readonly bench: string
  readonly what: string
  readonly before: number | null
  readonly after: number | null
  /** By which part of the kept ratio it has become worse; below 0: better. */
  readonly worseBy: number | null
  readonly fault: 'worse' | 'not measured' | 'other sizes' | null
}

/** What has become of each ratio that is watched. Without kept figures there is nothing to compare. */
export function compareFigures(before: Figures, after: Figures | undefined): Difference[] {
  const { bench } = before
  const hasSameSizes =
    after !== undefined && JSON.stringify(sorted(before.sizes)) === JSON.stringify(sorted(after.sizes))
  const measured = new Map(after?.rows.map((row) => [row.what, row]))
  return before.rows.flatMap(({ what, ratio, better }): Difference[] => {
    if (ratio === undefined || ratio === null || ratio === 0 || better === undefined) return []
    const now = measured.get(what)?.ratio ?? null
    if (now === null) return [{ bench, what, before: ratio, after: null, worseBy: null, fault: 'not measured' }]
    if (!hasSameSizes) return [{ bench, what, before: ratio, after: now, worseBy: null, fault: 'other sizes' }]
    const worseBy = better === 'higher' ? (ratio - now) / ratio : (now - ratio) / ratio
    return [{ bench, what, before: ratio, after: now, worseBy, fault: worseBy > WORST_CHANGE ? 'worse' : null }]
  })
}

const sorted = (sizes: Figures['sizes']): [string, number | string][] =>
  Object.entries(sizes).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** For people: a line for each ratio, those with faults first. */
export function described(differences: readonly Difference[]): string {
  return differences
    .toSorted((a, b) => Number(b.fault !== null) - Number(a.fault !== null))
    .map(({ bench, what, before, after, worseBy, fault }) => {
      const change =
        worseBy === null ? '' : ` (${Math.abs(Math.round(worseBy * 100))} % ${worseBy > 0 ? 'worse' : 'better'})`
      return `${fault === null ? 'ok' : `FAULT, ${fault}`}: ${bench}: ${what}: ${before} before, ${after ?? 'nothing'} now${change}`
    })
    .join('\n')
}
