import type { Copy } from '@ece/contracts/vault'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { CatalogService } from '../../catalog/index.ts'
import type { VaultCopy } from '../copy.decision.ts'
import { COPY_COLUMNS, readCopies } from '../store.ts'

type Cards = Pick<CatalogService, 'cards'>

/** Whether a viewer is told who owns a copy. */
export type SeesOwner = (copy: Pick<VaultCopy, 'ownerId' | 'ownerShown'>) => boolean

/** Everybody is told the owners who show themselves, and a member what is their own. */
export function seesOwnerAs(viewerId: Id | null): SeesOwner {
  return ({ ownerId, ownerShown }) => ownerShown || ownerId === viewerId
}

/** Copies as the wire shows them, with their cards. Those that do not exist are left out. */
export async function copyViews(
  db: Queryable,
  catalog: Cards,
  ids: readonly Id[],
  seesOwner: SeesOwner,
): Promise<Map<Id, Copy>> {
  if (ids.length === 0) return new Map()
  const views = await withCards(db, catalog, await readCopies(db, ids), seesOwner)
  return new Map(views.map((view) => [view.id, view]))
}

export async function withCards(
  db: Queryable,
  catalog: Cards,
  copies: readonly VaultCopy[],
  seesOwner: SeesOwner,
): Promise<Copy[]> {
  const cards = await catalog.cards(db, [...new Set(copies.map(({ cardId }) => cardId))])
  return copies.flatMap((copy): Copy[] => {
    const card = cards.get(copy.cardId)
    if (!card) return []
    const { id, ownerId, condition, custody, acquiredAt } = copy
    return [
      {
        id,
        card: summaryOf(card),
        ownerId: seesOwner(copy) ? ownerId : null,
        ownerShown: seesOwner(copy) && copy.ownerShown,
        serial:
          copy.serialNumber !== null && copy.serialOf !== null
            ? { number: copy.serialNumber, of: copy.serialOf }
            : null,
        condition,
        grade:
          copy.grader !== null && copy.grade !== null && copy.certNumber !== null
            ? { grader: copy.grader, grade: copy.grade, certNumber: copy.certNumber }
            : null,
        custody,
        encumbrance:
          copy.encumbranceKind !== null && copy.encumbranceId !== null
            ? { kind: copy.encumbranceKind, id: copy.encumbranceId }
            : null,
        acquiredAt: acquiredAt.toISOString(),
      },
    ]
  })
}

/** How many copies the member has: of the owner's index alone. */
export async function countCopies(db: Queryable, ownerId: Id): Promise<number> {
  const [counted] = await db.query<{ copies: number }>(
    'SELECT count(*)::int AS copies FROM vault.copies WHERE owner_id = $1',
    [ownerId],
  )
  return counted?.copies ?? 0
}

export type CopiesSort = 'newest' | 'name'
/** Of the last copy seen: when it was acquired, or its card's name as it is kept beside it; and its id. */
export type CopyPlace = readonly [key: string, id: Id]

export interface CopiesFilter {
  readonly ownerId?: Id | undefined
  /** Of the owner only the copies that they show. */
  readonly shownOnly?: boolean | undefined
  readonly cardId?: Id | undefined
  readonly setId?: Id | undefined
  readonly free?: boolean | undefined
  readonly q?: string | undefined
  /** A condition, or `graded`. */
  readonly condition?: string | undefined
  readonly sort: CopiesSort
}

/** A page of copies by keyset: (acquired_at, id) newest first, or (card_name, id). */
export async function listCopies(
  db: Queryable,
  filter: CopiesFilter,
  after: CopyPlace | null,
  limit: number,
): Promise<(VaultCopy & { readonly key: string })[]> {
  const values: unknown[] = []
  const bind = (value: unknown): string => `$${values.push(value)}`
  const where: string[] = []
  if (filter.ownerId !== undefined) where.push(`owner_id = ${bind(filter.ownerId)}`)
  if (filter.shownOnly === true) where.push('owner_shown')
  if (filter.cardId !== undefined) where.push(`card_id = ${bind(filter.cardId)}`)
  if (filter.setId !== undefined) where.push(`set_id = ${bind(filter.setId)}`)
  if (filter.condition === 'graded') where.push('condition IS NULL')
  else if (filter.condition !== undefined) where.push(`condition = ${bind(filter.condition)}`)
  if (filter.free === true) where.push(`encumbrance_kind IS NULL AND custody = 'vault'`)
  if (filter.q !== undefined && filter.q.trim() !== '')
    where.push(`card_name ILIKE ${bind(`%${filter.q.trim().replaceAll(/[%_\\]/g, String.raw`\$&`)}%`)}`)
  const byName = filter.sort === 'name'
  if (after) {
    const [key, id] = after
    where.push(
      byName
        ? `(card_name, id) > (${bind(key)}, ${bind(id)}::uuid)`
        : `(acquired_at, id) < (${bind(key)}::timestamptz, ${bind(id)}::uuid)`,
    )
  }
  const order = byName ? 'card_name, id' : 'acquired_at DESC, id DESC'
  return db.query<VaultCopy & { key: string }>(
    `SELECT ${COPY_COLUMNS}, ${byName ? 'card_name' : 'acquired_at::text'} AS key FROM vault.copies ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY ${order} LIMIT ${bind(limit)}`,
    values,
  )
}

/** The card without what only searching needs. */
function summaryOf({
  id,
  game,
  set,
  collectorNumber,
  name,
  rarity,
  finish,
  language,
  image,
}: Copy['card']): Copy['card'] {
  return { id, game, set, collectorNumber, name, rarity, finish, language, image }
}
