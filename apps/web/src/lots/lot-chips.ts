import type { MoneyFormat } from '../format/money.ts'
import type { Texts } from '../i18n/words.ts'
import type { Chip } from './filter-chips.tsx'
import type { Choice } from './lot-filters.tsx'
import { lotsAddress, type LotFilter } from './lot-filter.ts'

interface Choices {
  readonly games: readonly Choice[]
  readonly sets: readonly Choice[]
  readonly rarities: readonly Choice[]
}

/** What narrows a list, in the reader's words, each with the list without it. The status has its own buttons. */
export function chipsOf(
  filter: LotFilter,
  { games, sets, rarities }: Choices,
  { t, money }: { readonly t: Texts<'lots'>; readonly money: MoneyFormat },
): Chip[] {
  const named = (choices: readonly Choice[], value: string | undefined): string | undefined =>
    value === undefined ? undefined : (choices.find((choice) => choice.value === value)?.label ?? value)
  const { q, game, set, rarity, minPriceCents, maxPriceCents } = filter
  const chips: readonly (readonly [keyof LotFilter, string | undefined])[] = [
    ['q', q && t('chip.question', { q })],
    ['game', named(games, game)],
    ['set', named(sets, set)],
    ['rarity', named(rarities, rarity)],
    ['minPriceCents', minPriceCents === undefined ? undefined : t('chip.from', { amount: money.short(minPriceCents) })],
    ['maxPriceCents', maxPriceCents === undefined ? undefined : t('chip.to', { amount: money.short(maxPriceCents) })],
  ]
  return chips.flatMap(([name, label]) =>
    label === undefined ? [] : [{ label, href: lotsAddress({ ...filter, [name]: undefined }) }],
  )
}
