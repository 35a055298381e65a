import type { CollectionSort, CollectionSummary, CopyRecord, OwnCopy, OwnNote, Paid } from '@ece/contracts/collection'
import type { Copy } from '@ece/contracts/vault'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Cents } from '../../../platform/money/money.ts'
import type { CatalogService } from '../../catalog/index.ts'
import { gainOf } from '../note.ts'
import { NOTE_COLUMNS, noteOf, readNote, type NoteColumns } from '../note-store.ts'
import { copyViews, seesOwnerAs } from '../../vault/index.ts'
import { Binding, conditionsOf, ORDERS, sortedBy, type CollectionFilter } from './copies-filter.ts'

const PAGE = 1_000

export interface CollectionRequest {
  readonly ownerId: Id
  readonly filter: CollectionFilter
  readonly sort: CollectionSort
  /** The exchange's, which guide prices are in. */
  readonly currency: string
}

export interface CollectionPageRequest extends Omit<CollectionRequest, 'currency'> {
  /** The key of the last copy seen, in the order asked for. */
  readonly after: OwnRow['key'] | null
  readonly limit: number
}

export interface OwnRow extends NoteColumns {
  readonly copyId: Id
  readonly boughtCents: Cents | null
  readonly guideCents: Cents | null
  /** The values of its order's columns. */
  readonly key: readonly (string | number | null)[]
}

/** A member's copies with what they noted, along the index of their order, behind a place. Which copies, the model says. */
export async function listCollection(
  db: Queryable,
  { ownerId, filter, sort, after, limit }: CollectionPageRequest,
): Promise<OwnRow[]> {
  const binding = new Binding()
  binding.bind(ownerId)
  const order = ORDERS[sort]
  const columns = order.by.map(([column]) => column)
  const where = ['owner_id = $1', ...conditionsOf(filter, binding).values()]
  if (after) {
    const behind = order.by.map(([, type], index) => `${binding.bind(after[index] ?? null)}::${type}`)
    where.push(`(${sortedBy(order, columns)}) ${order.descending ? '<' : '>'} (${sortedBy(order, behind)})`)
  }
  const direction = order.descending ? ' DESC' : ''
  const orderBy = sortedBy(order, columns, direction)
  return db.query<OwnRow>(
    `SELECT c.copy_id AS "copyId", bought_cents AS "boughtCents", guide_cents AS "guideCents", ${NOTE_COLUMNS}, jsonb_build_array(${qualified(columns.join(', '))}) AS key
     FROM (SELECT * FROM collection.copies WHERE ${where.join(' AND ')} ORDER BY ${orderBy} LIMIT ${binding.bind(limit)}) c
     LEFT JOIN collection.notes n ON n.member_id = owner_id AND n.copy_id = c.copy_id
     ORDER BY ${qualified(orderBy)}`,
    binding.values,
  )
}

const qualified = (columns: string): string => columns.replace(/\bcopy_id\b/, 'c.copy_id')

/** What each of these copies is now, the vault says. One that has gone to somebody else a moment ago is left out. */
export async function ownCopies(
  db: Queryable,
  catalog: Pick<CatalogService, 'cards'>,
  rows: readonly OwnRow[],
  { ownerId, currency }: Pick<CollectionRequest, 'ownerId' | 'currency'>,
): Promise<OwnCopy[]> {
  const ids = rows.map(({ copyId }) => copyId)
  const views = await copyViews(db, catalog, ids, seesOwnerAs(ownerId))
  return rows.flatMap((row) => {
    const view = views.get(row.copyId)
    return view?.ownerId === ownerId ? [ownCopyOf(view, row, currency)] : []
  })
}

function ownCopyOf(view: Copy, row: OwnRow, currency: string): OwnCopy {
  const note = noteOf(row)
  return {
    ...view,
    guideCents: row.guideCents,
    note,
    boughtCents: row.boughtCents,
    gainCents: gainOf(row.guideCents, paidFor(note, row.boughtCents, currency), currency),
  }
}

/** What a member noted of a copy, and what it cost and has gained while it is theirs. */
export async function readRecord(db: Queryable, memberId: Id, copyId: Id, currency: string): Promise<CopyRecord> {
  const [note, [own]] = await Promise.all([
    readNote(db, memberId, copyId),
    db.query<Pick<OwnRow, 'boughtCents' | 'guideCents'>>(
      `SELECT bought_cents AS "boughtCents", guide_cents AS "guideCents" FROM collection.copies WHERE copy_id = $1 AND owner_id = $2`,
      [copyId, memberId],
    ),
  ])
  const { boughtCents = null, guideCents = null } = own ?? {}
  return {
    note,
    boughtCents,
    guideCents,
    gainCents: gainOf(guideCents, paidFor(note, boughtCents, currency), currency),
  }
}

/** What a copy cost: as its owner noted, else as it was bought here. */
function paidFor(note: OwnNote | null, boughtCents: Cents | null, currency: string): Paid | null {
  return note?.paid ?? (boughtCents === null ? null : { cents: boughtCents, currency })
}

/** All copies of a filter, a page at a time: memory holds one page, however large the collection. */
export async function* wholeCollection(
  db: Queryable,
  catalog: Pick<CatalogService, 'cards'>,
  request: CollectionRequest,
): AsyncGenerator<OwnCopy, void, void> {
  for (let after: OwnRow['key'] | null = null; ;) {
    const rows: OwnRow[] = await listCollection(db, { ...request, after, limit: PAGE })
    yield* await ownCopies(db, catalog, rows, request)
    after = rows.at(-1)?.key ?? null
    if (rows.length < PAGE || after === null) return
  }
}

interface Group {
  readonly setId: Id
  readonly setName: string
  readonly rarity: string | null
  readonly condition: string | null
  readonly state: CollectionSummary['states'][number]['state']
  readonly copies: number
  readonly guideCents: Cents
  readonly priced: number
  /** The same of those that name and tag let through: what only rows can decide. */
  readonly foundCopies: number
  readonly foundCents: Cents
  readonly foundPriced: number
}

/**
 * How many copies a member has and what guides say they are worth, of all and of what the filter shows, and what each filter
 * could be set to beside the others. One pass over the copies makes groups of what can be chosen, a few thousand at most; the
 * rest is adding them up. 100,000 copies: 40 ms, and as much again where every one of them has a tag.
 */
export async function summarize(db: Queryable, ownerId: Id, filter: CollectionFilter): Promise<CollectionSummary> {
  const tagBinding = new Binding()
  tagBinding.bind(ownerId)
  const beside = conditionsOf({ ...filter, tag: undefined }, tagBinding)
  // Only what a group can't decide is asked of each row.
  const rowBinding = new Binding()
  rowBinding.bind(ownerId)
  const byRow = [...conditionsOf({ q: filter.q, tag: filter.tag }, rowBinding).values()].join(' AND ')
  const found = byRow === '' ? 'true' : byRow
  const [groups, tagged] = await Promise.all([
    db.query<Group>(
      `SELECT set_id AS "setId", min(set_name) AS "setName", rarity, condition, state, count(*)::int AS copies, platform.shown_cents(sum(guide_cents)) AS "guideCents", count(guide_cents)::int AS priced,
         count(*) FILTER (WHERE found)::int AS "foundCopies", platform.shown_cents(sum(guide_cents) FILTER (WHERE found)) AS "foundCents", count(guide_cents) FILTER (WHERE found)::int AS "foundPriced"
       FROM (SELECT *, ${found} AS found FROM collection.copies WHERE owner_id = $1) c GROUP BY set_id, rarity, condition, state`,
      rowBinding.values,
    ),
    db.query<{ tags: readonly string[]; copies: number }>(
      // By the whole list of tags first: there are few such lists, and taking each copy's apart would cost more than all the rest.
      `SELECT n.tags, count(*)::int AS copies FROM collection.notes n WHERE n.member_id = $1 AND n.tags <> '{}'
         AND n.copy_id IN (SELECT copy_id FROM collection.copies WHERE ${['owner_id = $1', ...beside.values()].join(' AND ')}) GROUP BY n.tags`,
      tagBinding.values,
    ),
  ])
  return { ...worthOf(groups, false), free: freeOf(groups, false), ...facetsOf(groups, filter), tags: tagsOf(tagged) }
}

const MOST_TAGS_OFFERED = 500

function tagsOf(
  tagged: readonly { readonly tags: readonly string[]; readonly copies: number }[],
): CollectionSummary['tags'] {
  const counts = new Map<string, number>()
  for (const { tags, copies } of tagged) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + copies)
  return [...counts]
    .map(([tag, copies]) => ({ tag, copies }))
    .toSorted((a, b) => a.tag.localeCompare(b.tag, 'en'))
    .slice(0, MOST_TAGS_OFFERED)
}

const copiesOf = (groups: readonly Group[], found: boolean): number =>
  groups.reduce((sum, group) => sum + (found ? group.foundCopies : group.copies), 0)
const freeOf = (groups: readonly Group[], found: boolean): number =>
  copiesOf(
    groups.filter(({ state }) => state === 'free'),
    found,
  )

function worthOf(groups: readonly Group[], found: boolean): { copies: number; guideCents: Cents; unpriced: number } {
  const copies = copiesOf(groups, found)
  const guideCents = groups.reduce((sum, group) => sum + (found ? group.foundCents : group.guideCents), 0)
  const priced = groups.reduce((sum, group) => sum + (found ? group.foundPriced : group.priced), 0)
  return { copies, guideCents, unpriced: copies - priced }
}

type Facet = 'set' | 'rarity' | 'condition' | 'state'
const VALUE_OF: Readonly<Record<Facet, (group: Group) => string>> = {
  set: ({ setId }) => setId,
  rarity: ({ rarity }) => rarity ?? 'none',
  condition: ({ condition }) => condition ?? 'graded',
  state: ({ state }) => state,
}
const FACETS = ['set', 'rarity', 'condition', 'state'] as const

function facetsOf(
  groups: readonly Group[],
  filter: CollectionFilter,
): Pick<CollectionSummary, 'shown' | 'sets' | 'rarities' | 'conditions' | 'states'> {
  const chosen = (group: Group, but?: Facet): boolean =>
    FACETS.every((facet) => facet === but || filter[facet] === undefined || filter[facet] === VALUE_OF[facet](group))
  const countsOf = <V extends string>(facet: Facet, valueOf: (group: Group) => V): [V, number][] => {
    const counts = new Map<V, number>()
    for (const group of groups)
      if (group.foundCopies > 0 && chosen(group, facet))
        counts.set(valueOf(group), (counts.get(valueOf(group)) ?? 0) + group.foundCopies)
    return [...counts]
  }
  const names = new Map(groups.map(({ setId, setName }) => [setId, setName]))
  const shown = groups.filter((group) => chosen(group))
  return {
    shown: { ...worthOf(shown, true), free: freeOf(shown, true) },
    sets: countsOf('set', VALUE_OF.set)
      .map(([id, copies]) => ({ id, name: names.get(id) ?? '', copies }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    rarities: countsOf('rarity', VALUE_OF.rarity)
      .map(([rarity, copies]) => ({ rarity, copies }))
      .toSorted((a, b) => a.rarity.localeCompare(b.rarity, 'en')),
    conditions: countsOf('condition', VALUE_OF.condition).map(([condition, copies]) => ({ condition, copies })),
    states: countsOf('state', ({ state }) => state).map(([state, copies]) => ({ state, copies })),
  }
}
