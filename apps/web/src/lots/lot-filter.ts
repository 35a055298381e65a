import type { AuctionsQuery } from '@ece/contracts/auctions'
import type { Static } from 'typebox'
import { moneyIn } from '../format/money.ts'
import { addressOf, isUuid, oneOf, single, type SearchParams } from '../lists/query.ts'

export const LOT_STATUSES = ['live', 'scheduled', 'settled', 'unsold'] as const
export const LOT_SORTS = ['ending_soon', 'opening_soon', 'newest', 'price', 'price_high', 'bids'] as const
/** Hours in which a lot ends, to choose from. */
export const ENDS_WITHIN = [1, 24, 72, 168] as const

/** Keys of the catalogue, `lots`. */
export const STATUS_TEXTS = {
  live: 'live',
  scheduled: 'opensSoon',
  settled: 'sold',
  unsold: 'unsold',
} as const satisfies Record<(typeof LOT_STATUSES)[number], string>
export const SORT_TEXTS = {
  ending_soon: 'sort.endingSoon',
  opening_soon: 'sort.openingSoon',
  newest: 'sort.newest',
  price: 'sort.priceUp',
  price_high: 'sort.priceDown',
  bids: 'sort.mostBids',
} as const satisfies Record<(typeof LOT_SORTS)[number], string>

export interface Choice {
  readonly value: string
  readonly label: string
  /** Lots that it would leave. */
  readonly count: number
}

/** Amounts in addresses are the same in every language. */
const address = moneyIn('en')

/** The lots list's state: the API's filter, with a status and an order always chosen. */
export type LotFilter = Pick<
  Static<typeof AuctionsQuery>,
  | 'q'
  | 'game'
  | 'set'
  | 'rarity'
  | 'cardId'
  | 'sellerId'
  | 'minPriceCents'
  | 'maxPriceCents'
  | 'endsWithinHours'
  | 'condition'
  | 'grader'
  | 'grade'
> & {
  readonly status: (typeof LOT_STATUSES)[number]
  readonly sort: (typeof LOT_SORTS)[number]
  readonly buyNow?: true | undefined
  readonly noReserve?: true | undefined
}

/** The order that a list has until another is chosen: what comes next first, and of what is over the newest. */
export const USUAL_SORTS = {
  live: 'ending_soon',
  scheduled: 'opening_soon',
  settled: 'newest',
  unsold: 'newest',
} as const satisfies Record<LotFilter['status'], LotFilter['sort']>

/** The orders that mean something for lots of a state: nothing that is over ends soon. */
export function sortsOf(status: LotFilter['status']): readonly LotFilter['sort'][] {
  return LOT_SORTS.filter(
    (sort) =>
      (sort !== 'opening_soon' || status === 'scheduled') &&
      (sort !== 'ending_soon' || status === 'live' || status === 'scheduled'),
  )
}

const CONDITIONS = ['NM', 'LP', 'MP', 'HP', 'DMG', 'graded'] as const

type Quality = Pick<LotFilter, 'condition' | 'grader' | 'grade'>

/** A copy's quality as one word of a filter, `NM`, `graded` or `ECG 9.5`, and back. */
export function qualityOf({ condition, grader, grade }: Quality): string | undefined {
  return condition ?? (grader === undefined || grade === undefined ? undefined : `${grader} ${grade}`)
}

export function qualityFilter(quality: string | undefined): Quality {
  const condition = oneOf(quality, CONDITIONS)
  const [, grader, grade] = /^(.{1,10}) (\S{1,10})$/u.exec(condition === undefined ? (quality ?? '') : '') ?? []
  return { condition, grader, grade }
}

export function isLotStatus(text: string): text is LotFilter['status'] {
  return LOT_STATUSES.some((status) => status === text)
}

/** Reads `/lots?…`. What can't be read is left out: an old link shows a list rather than an error (and the page says so of a status). */
export function readLotFilter(params: SearchParams): LotFilter {
  const set = single(params['set'])
  const seller = single(params['seller'])
  const cents = (name: string): number | undefined => address.parse(single(params[name]) ?? '') ?? undefined
  const q = single(params['q'])?.trim().slice(0, 100)
  const status = oneOf(single(params['status']), LOT_STATUSES) ?? 'live'
  const { condition, grader, grade } = qualityFilter(single(params['quality']))
  return {
    status,
    sort: oneOf(single(params['sort']), sortsOf(status)) ?? USUAL_SORTS[status],
    ...(q ? { q } : {}),
    ...(isUuid(set) ? { set } : {}),
    ...(isUuid(seller) ? { sellerId: seller } : {}),
    ...optional('game', single(params['game'])?.slice(0, 40)),
    ...optional('rarity', single(params['rarity'])?.slice(0, 40)),
    ...optional('minPriceCents', cents('min')),
    ...optional('maxPriceCents', cents('max')),
    ...optional(
      'endsWithinHours',
      ENDS_WITHIN.find((hours) => String(hours) === single(params['within'])),
    ),
    ...optional('condition', condition),
    ...optional('grader', grader),
    ...optional('grade', grade),
    ...(single(params['buy_now']) === 'yes' ? { buyNow: true } : {}),
    ...(single(params['no_reserve']) === 'yes' ? { noReserve: true } : {}),
  }
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  // The computed name is exactly `name`, which TypeScript widens to string.
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>)
}

/** The address of a list; what is as usual is not in it. */
export function lotsAddress({
  status,
  sort,
  minPriceCents,
  maxPriceCents,
  sellerId,
  endsWithinHours,
  buyNow,
  noReserve,
  condition,
  grader,
  grade,
  ...rest
}: LotFilter): string {
  return addressOf('/lots', {
    ...rest,
    status: status === 'live' ? undefined : status,
    sort: sort === USUAL_SORTS[status] ? undefined : sort,
    quality: qualityOf({ condition, grader, grade }),
    seller: sellerId,
    within: endsWithinHours,
    buy_now: buyNow && 'yes',
    no_reserve: noReserve && 'yes',
    min: minPriceCents === undefined ? undefined : address.input(minPriceCents),
    max: maxPriceCents === undefined ? undefined : address.input(maxPriceCents),
  })
}

/** The question for how many lots each filter would leave: the list's, without its order. */
export function facetsQuery({
  sort: _sort,
  cardId: _cardId,
  sellerId: _sellerId,
  ...rest
}: LotFilter): Omit<LotFilter, 'sort' | 'cardId' | 'sellerId'> {
  return rest
}

/** How many filters narrow the list, besides its order. */
export function filterCount({ sort: _sort, status, condition, grader, grade, ...rest }: LotFilter): number {
  const quality = qualityOf({ condition, grader, grade })
  return [status === 'live' ? undefined : status, quality, ...Object.values(rest)].filter(
    (value) => value !== undefined,
  ).length
}
