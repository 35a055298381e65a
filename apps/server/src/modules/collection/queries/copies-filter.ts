import type { CollectionFilterWire, CollectionSort } from '@ece/contracts/collection'
import type { Id } from '../../../platform/ids/ids.ts'

export type CollectionFilter = CollectionFilterWire & { readonly ids?: readonly Id[] | undefined }

/** Values of a statement: each is bound once, and named by its place. */
export class Binding {
  readonly values: unknown[] = []
  bind(value: unknown): string {
    return `$${this.values.push(value)}`
  }
}

/** A condition for each part of the filter by its name, so that a facet can leave out its own. `ownerId` is bound as `$1`. */
export function conditionsOf(filter: CollectionFilter, binding: Binding): Map<keyof CollectionFilter, string> {
  const found = new Map<keyof CollectionFilter, string>()
  const { ids, q, set, rarity, condition, state, tag } = filter
  if (ids !== undefined) found.set('ids', `copy_id = ANY(${binding.bind(ids)}::uuid[])`)
  if (q !== undefined && q.trim() !== '')
    found.set('q', `card_name ILIKE ${binding.bind(`%${q.trim().replaceAll(/[%_\\]/g, String.raw`\$&`)}%`)}`)
  if (set !== undefined) found.set('set', `set_id = ${binding.bind(set)}`)
  if (rarity !== undefined)
    found.set('rarity', rarity === 'none' ? 'rarity IS NULL' : `rarity = ${binding.bind(rarity)}`)
  if (condition !== undefined)
    found.set('condition', condition === 'graded' ? 'condition IS NULL' : `condition = ${binding.bind(condition)}`)
  if (state !== undefined) found.set('state', `state = ${binding.bind(state)}`)
  if (tag !== undefined)
    found.set(
      'tag',
      `copy_id IN (SELECT t.copy_id FROM collection.notes t WHERE t.member_id = $1 AND ${binding.bind(tag)} = ANY(t.tags))`,
    )
  return found
}

export interface Order {
  /** What the list goes by, each with the type that a place's value is read as; the last is the id. */
  readonly by: readonly (readonly [column: string, type: string])[]
  /** Where the first stands for rows that have none of it. */
  readonly unknown?: string
  readonly descending: boolean
}

/** Each is the columns of one index after the owner (000075), in one direction, so that a page is read along it. */
export const ORDERS: Readonly<Record<CollectionSort, Order>> = {
  newest: {
    by: [
      ['acquired_at', 'timestamptz'],
      ['copy_id', 'uuid'],
    ],
    descending: true,
  },
  name: {
    by: [
      ['card_name', 'text'],
      ['copy_id', 'uuid'],
    ],
    descending: false,
  },
  number: {
    by: [
      ['set_name', 'text'],
      ['number_key', 'text'],
      ['copy_id', 'uuid'],
    ],
    descending: false,
  },
  guide_high: {
    by: [
      ['guide_cents', 'bigint'],
      ['copy_id', 'uuid'],
    ],
    unknown: '0',
    descending: true,
  },
  guide_low: {
    by: [
      ['guide_cents', 'bigint'],
      ['copy_id', 'uuid'],
    ],
    unknown: '9223372036854775807',
    descending: false,
  },
}

/** An order's columns, or the values of a place, as its index has them. */
export function sortedBy({ unknown }: Order, values: readonly string[], direction = ''): string {
  const [first = '', ...rest] = values
  return [unknown === undefined ? first : `coalesce(${first}, ${unknown})`, ...rest]
    .map((value) => value + direction)
    .join(', ')
}
