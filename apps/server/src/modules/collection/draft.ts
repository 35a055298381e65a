import type { DraftRow, HoldingDraft } from '@ece/contracts/holdings'
import type { CardSummary } from '@ece/contracts/catalog'
import type { Queryable } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import {
  askedOf,
  cardsOf,
  countsOf,
  matchFile,
  summaryOf,
  type Catalog,
  type MatchedFile,
  type MatchedRow,
} from './match.ts'
import { readDraft } from './store.ts'

const MOST_OPEN = 100
const MATCHED_SHOWN = 40

/** By line: the card that it means, or null where it is left out; what is not here is as the file says. */
export type Choices = Readonly<Record<string, Id | null>>

/** The file with what was chosen in place of what it says. Cards that are no more are as if nothing had been chosen. */
export async function withChoices(
  db: Queryable,
  catalog: Catalog,
  { rows, columns, leftOut }: MatchedFile,
  choices: Choices,
): Promise<MatchedFile> {
  const cards = await cardsOf(db, catalog, [...new Set(Object.values(choices).filter((id) => id !== null))])
  return {
    leftOut,
    columns,
    rows: rows.map((row) => {
      const choice = choices[row.line]
      // How many there are is not known: nothing can be kept of it, whichever card it is.
      if (choice === undefined || row.status === 'unreadable') return row
      if (choice === null) return { ...row, card: null, copyId: null }
      const card = cards.get(choice)
      return card ? { ...row, card: summaryOf(card), copyId: null } : row
    }),
  }
}

/** A member's file as far as they have decided it; null where there is none. Read anew each time: the catalogue may know more by now. */
export async function draftOf(
  db: Queryable,
  catalog: Catalog,
  memberId: Id,
  currency: string,
): Promise<HoldingDraft | null> {
  const draft = await readDraft(db, memberId)
  if (!draft) return null
  const { rows, columns, leftOut } = await withChoices(
    db,
    catalog,
    await matchFile(db, catalog, { csv: draft.csv, memberId, currency, words: draft.words }),
    draft.choices,
  )
  const looked = rows.filter(({ status, line }) => status !== 'matched' || draft.choices[line] !== undefined)
  const choiceOf = ({ line, card, status }: MatchedRow): DraftRow['choice'] =>
    card !== null ? 'card' : draft.choices[line] === null || status === 'unreadable' ? 'left_out' : 'open'
  const shown = looked
    .toSorted((a, b) => Number(choiceOf(a) !== 'open') - Number(choiceOf(b) !== 'open'))
    .slice(0, MOST_OPEN)
  const candidates = await catalog.cards(db, [...new Set(shown.flatMap(({ candidateIds }) => candidateIds))])
  return {
    fileName: draft.fileName,
    createdAt: draft.createdAt.toISOString(),
    rows: shown.map((row) => ({
      ...withoutCandidates(row),
      choice: choiceOf(row),
      candidates: row.candidateIds.flatMap((id): CardSummary[] => {
        const card = candidates.get(id)
        return card ? [summaryOf(card)] : []
      }),
    })),
    matched: rows
      .filter(({ status, line }) => status === 'matched' && draft.choices[line] === undefined)
      .slice(0, MATCHED_SHOWN)
      .map(withoutCandidates),
    counts: {
      ...countsOf({ rows, leftOut }),
      open: looked.filter((row) => choiceOf(row) === 'open').length,
      leftOut: looked.filter((row) => choiceOf(row) === 'left_out').length,
      kept: rows.filter(({ card }) => card !== null).length,
    },
    columns,
    questions: askedOf(rows),
  }
}

function withoutCandidates({ candidateIds: _ids, ...row }: MatchedRow): Omit<MatchedRow, 'candidateIds'> {
  return row
}
