import { counter } from '../telemetry/metrics.ts'
import { familyOf } from './cache.ts'

/** hit: in this process; joined: a load under way; shared: in Redis; miss: from the source. */
export type LookUp = 'hit' | 'joined' | 'shared' | 'miss'

export interface FamilyCount {
  readonly family: string
  readonly hit: number
  readonly joined: number
  readonly shared: number
  readonly miss: number
  /** Values that this process keeps now. */
  readonly kept: number
}

const lookups = counter('ece_cache_lookups_total', 'Look-ups in the cache', ['family', 'outcome'])

/** Look-ups by family, for the metrics and for the operators' page. Families are written in code, so they are few. */
export class FamilyCounts {
  readonly #counts = new Map<string, Record<LookUp, number>>()

  count(key: string, outcome: LookUp): void {
    const family = familyOf(key)
    let counts = this.#counts.get(family)
    if (!counts) this.#counts.set(family, (counts = { hit: 0, joined: 0, shared: 0, miss: 0 }))
    counts[outcome] += 1
    lookups.inc({ family, outcome })
  }

  read(keys: Iterable<string>): FamilyCount[] {
    const kept = new Map<string, number>()
    for (const key of keys) kept.set(familyOf(key), (kept.get(familyOf(key)) ?? 0) + 1)
    return [...this.#counts]
      .map(([family, counts]) => ({ family, ...counts, kept: kept.get(family) ?? 0 }))
      .sort((a, b) => (a.family < b.family ? -1 : 1))
  }
}
