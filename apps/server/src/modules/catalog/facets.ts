import type { Facets } from '@ece/contracts/catalog'
import type { Id } from '../../platform/ids/ids.ts'

/** How many cards of a set have a rarity. */
export interface CardGroup {
  readonly game: string
  readonly setId: Id
  readonly setName: string
  /** '' where cards have none. */
  readonly rarity: string
  readonly finish: string
  readonly cards: number
}

export interface FacetFilter {
  readonly game?: string | undefined
  readonly set?: Id | undefined
  readonly rarity?: string | undefined
  readonly finish?: string | undefined
}

const VALUES = 50

/** Counts by game, set and rarity. Each facet leaves its own choice out of account, so that it shows what choosing another would find. */
export function facetsOf(groups: readonly CardGroup[], filter: FacetFilter, complete: boolean): Facets {
  const games = new Map<string, { label: string; count: number }>()
  const sets = new Map<string, { label: string; count: number }>()
  const rarities = new Map<string, { label: string; count: number }>()
  for (const { game, setId, setName, rarity, finish, cards } of groups) {
    if (filter.finish !== undefined && finish !== filter.finish) continue
    const [inGame, inSet, inRarity] = [
      filter.game === undefined || filter.game === game,
      filter.set === undefined || filter.set === setId,
      filter.rarity === undefined || filter.rarity === rarity,
    ]
    if (inSet && inRarity) add(games, game, game, cards)
    if (inGame && inRarity) add(sets, setId, setName, cards)
    if (inGame && inSet && rarity !== '') add(rarities, rarity, rarity, cards)
  }
  return { game: ordered(games), set: ordered(sets), rarity: ordered(rarities), complete }
}

/** How many cards a filter without words leaves. */
export function countOf(groups: readonly CardGroup[], { game, set, rarity, finish }: FacetFilter): number {
  return groups.reduce(
    (sum, group) =>
      (game === undefined || game === group.game) &&
      (set === undefined || set === group.setId) &&
      (rarity === undefined || rarity === group.rarity) &&
      (finish === undefined || finish === group.finish)
        ? sum + group.cards
        : sum,
    0,
  )
}

function add(counts: Map<string, { label: string; count: number }>, value: string, label: string, cards: number): void {
  const known = counts.get(value)
  if (known) known.count += cards
  else counts.set(value, { label, count: cards })
}

function ordered(counts: ReadonlyMap<string, { label: string; count: number }>): Facets['game'] {
  return [...counts]
    .filter(([, { count }]) => count > 0)
    .sort(([a, { count: ofA }], [b, { count: ofB }]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, VALUES)
    .map(([value, { label, count }]) => ({ value, label, count }))
}
