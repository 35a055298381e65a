import type { CardSummary } from '@ece/contracts/catalog'
import type { Asked, HoldingRow as PreviewRow, HoldingsPreview } from '@ece/contracts/holdings'
import type { Queryable } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { CatalogService, MatchedPrinting } from '../catalog/index.ts'
import { readCopies } from '../vault/index.ts'
import { isRejection, readCollection, type CollectionFile } from './collection-file.ts'
import { wordKey, type Words } from './collection-row.ts'

export type Catalog = Pick<CatalogService, 'cards' | 'printings'>

/** A line with the card that it means by itself, or those that it may mean. */
export interface MatchedRow extends PreviewRow {
  readonly candidateIds: readonly Id[]
}

export interface MatchedFile {
  readonly rows: readonly MatchedRow[]
  readonly columns: HoldingsPreview['columns']
  readonly leftOut: CollectionFile['leftOut']
}

export interface CollectorsFile {
  readonly csv: string
  /** Whose file it is: its lines may be copies that the exchange holds for them. */
  readonly memberId: Id
  /** Of amounts that the file has without one. */
  readonly currency: string
  /** What the member has said that its words mean. */
  readonly words?: Words
}

/** The lines of a file, each with the card that it means. Nothing is kept. Rejects as `readCollection` does. */
export async function matchFile(
  db: Queryable,
  catalog: Catalog,
  { csv, memberId, currency, words = {} }: CollectorsFile,
): Promise<MatchedFile> {
  const read = await readCollection(csv, { currency, words })
  const { rows, program, unread, leftOut } = isRejection(read) ? orThrow(read) : read
  const owned = await ownCopies(
    db,
    memberId,
    rows.flatMap(({ copyId }) => copyId ?? []),
  )
  const printings = await catalog.printings(db, rows)
  const matches = rows.map(({ copyId }, index): MatchedPrinting => {
    const cardId = copyId === null ? undefined : owned.get(copyId)
    return cardId === undefined ? (printings[index] ?? { status: 'unknown' }) : { status: 'matched', cardId }
  })
  const ids = new Set(matches.flatMap((match): Id[] => (match.status === 'matched' ? [match.cardId] : [])))
  const cards = await cardsOf(db, catalog, [...ids])
  return {
    leftOut,
    columns: { program, unread: [...unread] },
    rows: rows.map(
      (
        { line, name, set, setName, number, condition, grade, quantity, note, copyId, questions },
        index,
      ): MatchedRow => {
        const match: MatchedPrinting =
          quantity === null ? { status: 'unknown' } : (matches[index] ?? { status: 'unknown' })
        const card = match.status === 'matched' ? cards.get(match.cardId) : undefined
        return {
          line,
          name,
          set: set === '' ? setName : set,
          number,
          condition,
          grade,
          quantity: quantity ?? 0,
          note,
          questions: [...questions],
          status: quantity === null ? 'unreadable' : match.status,
          card: card ? summaryOf(card) : null,
          copyId: copyId !== null && owned.has(copyId) ? copyId : null,
          candidateIds: match.status === 'ambiguous' ? match.cardIds : [],
        }
      },
    ),
  }
}

/** Of these copies those that are the member's, with their cards. */
async function ownCopies(db: Queryable, memberId: Id, ids: readonly Id[]): Promise<Map<Id, Id>> {
  if (ids.length === 0) return new Map()
  return new Map(
    (await readCopies(db, ids)).flatMap(({ id, ownerId, cardId }): [Id, Id][] =>
      ownerId === memberId ? [[id, cardId]] : [],
    ),
  )
}

/** Read by a few hundred, so that one answer of the database keeps nobody waiting. */
const CARDS_AT_ONCE = 250

export async function cardsOf(
  db: Queryable,
  catalog: Pick<Catalog, 'cards'>,
  ids: readonly Id[],
): Promise<Map<Id, CardSummary>> {
  const cards = new Map<Id, CardSummary>()
  for (let from = 0; from < ids.length; from += CARDS_AT_ONCE)
    for (const [id, card] of await catalog.cards(db, ids.slice(from, from + CARDS_AT_ONCE))) cards.set(id, card)
  return cards
}

export function countsOf({ rows, leftOut }: Pick<MatchedFile, 'rows' | 'leftOut'>): HoldingsPreview['counts'] {
  const count = (status: PreviewRow['status']): number => rows.filter((row) => row.status === status).length
  return {
    rows: rows.length,
    matched: count('matched'),
    ambiguous: count('ambiguous'),
    unknown: count('unknown'),
    unreadable: count('unreadable'),
    ...leftOut,
  }
}

const MOST_ASKED = 50

/** Each word that nothing is known of once, with how many lines have it; those of most lines first. */
export function askedOf(rows: readonly PreviewRow[]): Asked[] {
  const asked = new Map<string, Asked>()
  for (const { column, word } of rows.flatMap(({ questions }) => questions)) {
    const before = asked.get(wordKey(column, word))
    asked.set(wordKey(column, word), { column, word, lines: (before?.lines ?? 0) + 1 })
  }
  return [...asked.values()].sort((a, b) => b.lines - a.lines).slice(0, MOST_ASKED)
}

/** The card without what only searching needs. */
export function summaryOf({
  id,
  game,
  set,
  collectorNumber,
  name,
  rarity,
  finish,
  language,
  image,
}: CardSummary): CardSummary {
  return { id, game, set, collectorNumber, name, rarity, finish, language, image }
}
