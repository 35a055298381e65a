import type { CollectionFilterWire, CollectionSort } from '@ece/contracts/collection'
import type { Id } from '../../../platform/ids/ids.ts'

export type CollectionFilter = CollectionFilterWire & { readonly ids?: readonly Id[] | undefined }

/** What a copy is in, as one word: DOMAIN.md's custody and encumbrance. `held` is every encumbrance but a lot's. */
export const STATE = `CASE WHEN custody = 'wallet' THEN 'wallet' WHEN encumbrance_kind IS NULL THEN 'free' WHEN encumbrance_kind = 'auction' THEN 'auction' ELSE 'held' END`

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
  if (ids !== undefined) found.set('ids', `id = ANY(${binding.bind(ids)}::uuid[])`)
  if (q !== undefined && q.trim() !== '')
    found.set('q', `card_name ILIKE ${binding.bind(`%${q.trim().replaceAll(/[%_\\]/g, String.raw`\$&`)}%`)}`)
  if (set !== undefined) found.set('set', `set_id = ${binding.bind(set)}`)
  if (rarity !== undefined)
    found.set('rarity', rarity === 'none' ? 'rarity IS NULL' : `rarity = ${binding.bind(rarity)}`)
  if (condition !== undefined)
    found.set('condition', condition === 'graded' ? 'condition IS NULL' : `condition = ${binding.bind(condition)}`)
  if (state !== undefined) found.set('state', `(${STATE}) = ${binding.bind(state)}`)
  if (tag !== undefined)
    found.set(
      'tag',
      `id IN (SELECT t.copy_id FROM vault.notes t WHERE t.member_id = $1 AND ${binding.bind(tag)} = ANY(t.tags))`,
    )
  return found
}

interface Order {
  /** What the list goes by, each with the type that a cursor's text is read as; the last is the id. */
  readonly by: readonly (readonly [expression: string, type: string])[]
  readonly descending: boolean
}

/** Each is the columns of one index after the owner (000007, 000030), in one direction, so that a page is read along it. */
export const ORDERS: Readonly<Record<CollectionSort, Order>> = {
  newest: {
    by: [
      ['acquired_at', 'timestamptz'],
      ['id', 'uuid'],
    ],
    descending: true,
  },
  name: {
    by: [
      ['card_name', 'text'],
      ['id', 'uuid'],
    ],
    descending: false,
  },
  number: {
    by: [
      ['set_name', 'text'],
      ['number_key', 'text'],
      ['id', 'uuid'],
    ],
    descending: false,
  },
  guide_high: {
    by: [
      ['coalesce(guide_cents, 0)', 'bigint'],
      ['id', 'uuid'],
    ],
    descending: true,
  },
  guide_low: {
    by: [
      ['coalesce(guide_cents, 9223372036854775807)', 'bigint'],
      ['id', 'uuid'],
    ],
    descending: false,
  },
}
