import type { CardSummary } from '@ece/contracts/catalog'
import type { HoldingRow as PreviewRow, HoldingsPreview } from '@ece/contracts/holdings'
import type { Queryable } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { CatalogService, MatchedPrinting } from '../catalog/index.ts'
import { readCopies } from '../vault/index.ts'
import { isRejection, readCollection } from './collection-file.ts'

export type Catalog = Pick<CatalogService, 'cards' | 'printings'>

/** A line with the card that it means by itself, or those that it may mean. */
export interface MatchedRow extends PreviewRow {
  readonly candidateIds: readonly Id[]
}

export interface MatchedFile {
  readonly rows: readonly MatchedRow[]
  readonly columns: HoldingsPreview['columns']
}

export interface CollectorsFile {
  readonly csv: string
  /** Whose file it is: its lines may be copies that the exchange holds for them. */
  readonly memberId: Id
  /** Of amounts that the file has without one. */
  readonly currency: string
}

/** The lines of a file, each with the card that it means. Nothing is kept. Rejects as `readCollection` does. */
export async function matchFile(
  db: Queryable,
  catalog: Catalog,
  { csv, memberId, currency }: CollectorsFile,
): Promise<MatchedFile> {
  const read = readCollection(csv, currency)
  const { rows, program, unread } = isRejection(read) ? orThrow(read) : read
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
  const cards = await catalog.cards(db, [...ids])
  return {
    columns: { program, unread: [...unread] },
    rows: rows.map(
      ({ line, name, set, setName, number, condition, grade, quantity, note, copyId }, index): MatchedRow => {
        const match = matches[index] ?? { status: 'unknown' as const }
        const card = match.status === 'matched' ? cards.get(match.cardId) : undefined
        return {
          line,
          name,
          set: set === '' ? setName : set,
          number,
          condition,
          grade,
          quantity,
          note,
          status: match.status,
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

export function countsOf(rows: readonly PreviewRow[]): HoldingsPreview['counts'] {
  const count = (status: string): number => rows.filter((row) => row.status === status).length
  return { rows: rows.length, matched: count('matched'), ambiguous: count('ambiguous'), unknown: count('unknown') }
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
