import type { MoneyFormat } from '../format/money.ts'
import type { Texts } from '../i18n/words.ts'
import type { Chip } from './filter-chips.tsx'
import { lotsAddress, qualityOf, type Choice, type LotFilter } from './lot-filter.ts'

interface Choices {
  readonly games: readonly Choice[]
  readonly sets: readonly Choice[]
  readonly rarities: readonly Choice[]
  readonly qualities: readonly Choice[]
  /** Whose lots these are, where only one seller's are asked for. */
  readonly seller: string | null
}

/** A grade stands in two fields, and in one filter with the condition. */
const NO_QUALITY = { condition: undefined, grader: undefined, grade: undefined }

/** What narrows a list, in the reader's words, each with the list without it. The status has its own buttons. */
export function chipsOf(
  filter: LotFilter,
  { games, sets, rarities, qualities, seller }: Choices,
  { t, money }: { readonly t: Texts<'lots'>; readonly money: MoneyFormat },
): Chip[] {
  const named = (choices: readonly Choice[], value: string | undefined): string | undefined =>
    value === undefined ? undefined : (choices.find((choice) => choice.value === value)?.label ?? value)
  const { q, game, set, rarity, sellerId, minPriceCents, maxPriceCents, endsWithinHours, buyNow, noReserve } = filter
  const chips: readonly (readonly [keyof LotFilter, string | undefined])[] = [
    ['q', q && t('chip.question', { q })],
    ['game', named(games, game)],
    ['set', named(sets, set)],
    ['rarity', named(rarities, rarity)],
    ['condition', named(qualities, qualityOf(filter))],
    ['sellerId', sellerId && (seller === null ? t('chip.oneSeller') : t('chip.seller', { seller }))],
    [
      'endsWithinHours',
      endsWithinHours === undefined ? undefined : `${t('filter.within')} ${withinWords(endsWithinHours, t)}`,
    ],
    ['buyNow', buyNow && t('filter.buyNow')],
    ['noReserve', noReserve && t('filter.noReserve')],
    ['minPriceCents', minPriceCents === undefined ? undefined : t('chip.from', { amount: money.short(minPriceCents) })],
    ['maxPriceCents', maxPriceCents === undefined ? undefined : t('chip.to', { amount: money.short(maxPriceCents) })],
  ]
  return chips.flatMap(([name, label]) =>
    label === undefined
      ? []
      : [{ label, href: lotsAddress({ ...filter, ...(name === 'condition' ? NO_QUALITY : { [name]: undefined }) }) }],
  )
}

/** A span in which lots end, in hours or whole days. */
export function withinWords(hours: number, t: Texts<'lots'>): string {
  return hours < 48 ? t('filter.withinHours', { hours }) : t('filter.withinDays', { days: Math.round(hours / 24) })
}
