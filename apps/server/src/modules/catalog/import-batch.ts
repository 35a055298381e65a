import { cut } from '@ece/rules/text'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Transactor, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { CardInput, SetInput } from './card.ts'
import { writeEntries, type EntryOutcome, type WriteCards } from './card-writer.ts'
import { writeSets } from './catalog.ts'
import type { FileEntry } from './import-file.ts'
import type { NumberedProblem, WaitingEntry } from './import-store.ts'
import { setKey } from './store.ts'

/** What became of entries; the four counts are of entries, and with those that wait come to all of them. */
export interface Written {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  /** More than entries where one has several finishes. */
  readonly cardsCreated: number
  readonly cardsUpdated: number
  readonly setIds: readonly Id[]
  readonly problems: readonly NumberedProblem[]
  readonly waiting: readonly WaitingEntry[]
}

/** An entry that is cards or a set. */
export interface GoodEntry {
  readonly number: number
  readonly set: SetInput
  readonly cards: readonly CardInput[]
}

export function goodEntries(entries: readonly FileEntry[]): GoodEntry[] {
  return entries.flatMap(({ number, parsed }) => ('set' in parsed ? [{ number, ...parsed }] : []))
}

/** Writes what can be written; the rest waits or is refused, each with its number. */
export async function writeGood(
  tx: Tx,
  entries: readonly GoodEntry[],
  how: WriteCards,
  clock: Clock,
): Promise<Written> {
  const sets = await writeSets(
    tx,
    entries.map(({ set }) => set),
    clock,
  )
  const toWrite = entries.map(({ number, set, cards }) => {
    const setId = sets.get(setKey(set))?.id
    if (setId === undefined) throw new Error(`the set ${setKey(set)} was not written`)
    return { number, cards: cards.map((card) => ({ ...card, setId })) }
  })
  const outcomes = await writeEntries(tx, toWrite, how)
  const told = entries.map((entry, index) => {
    const set = sets.get(setKey(entry.set))
    const outcome = outcomes[index] ?? { kind: 'waits' as const }
    // A set alone is an entry as well: new, changed or as it was.
    const ofSet = entry.cards.length > 0 ? undefined : set?.isNew ? 'created' : set?.isChanged ? 'updated' : 'unchanged'
    return { entry, outcome, kind: ofSet ?? kindOf(outcome) }
  })
  const count = (kind: string): number => told.filter((each) => each.kind === kind).length
  const cards = (key: 'created' | 'updated'): number =>
    outcomes.reduce((sum, outcome) => sum + (outcome.kind === 'written' ? outcome[key] : 0), 0)
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    failed: count('refused'),
    cardsCreated: cards('created'),
    cardsUpdated: cards('updated'),
    setIds: [...sets.values()].map(({ id }) => id),
    problems: told.flatMap(({ entry, outcome }) =>
      outcome.kind === 'refused' ? [problemOf(entry, outcome.problem)] : [],
    ),
    waiting: told.flatMap(({ entry, kind }) => (kind === 'waits' ? [entry] : [])),
  }
}

function kindOf(outcome: EntryOutcome): 'created' | 'updated' | 'unchanged' | 'refused' | 'waits' {
  if (outcome.kind !== 'written') return outcome.kind
  return outcome.created > 0 ? 'created' : outcome.updated > 0 ? 'updated' : 'unchanged'
}

function problemOf({ number, cards, set }: GoodEntry, problem: string): NumberedProblem {
  const [card] = cards
  return {
    number,
    field: null,
    problem,
    subject: card ? `${card.name} (${set.code} ${card.collectorNumber})` : set.code,
  }
}

/** Each under a savepoint: the one that the database refuses becomes a line error and leaves the others alone. */
export async function writeOneByOne(
  tx: Tx & Transactor,
  entries: readonly GoodEntry[],
  how: WriteCards,
  clock: Clock,
): Promise<Written> {
  let sum = NOTHING
  for (const entry of entries) {
    try {
      sum = together(sum, await tx.transaction(async (inner) => writeGood(inner, [entry], how, clock)))
    } catch (error) {
      if (!isAboutData(error)) throw error
      const problem = problemOf(entry, cut(`the database refuses it: ${error.message}`, 300))
      sum = together(sum, { ...NOTHING, failed: 1, problems: [problem] })
    }
  }
  return sum
}

const NOTHING: Written = {
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  cardsCreated: 0,
  cardsUpdated: 0,
  setIds: [],
  problems: [],
  waiting: [],
}

function together(a: Written, b: Written): Written {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    failed: a.failed + b.failed,
    cardsCreated: a.cardsCreated + b.cardsCreated,
    cardsUpdated: a.cardsUpdated + b.cardsUpdated,
    setIds: [...new Set([...a.setIds, ...b.setIds])],
    problems: [...a.problems, ...b.problems],
    waiting: [...a.waiting, ...b.waiting],
  }
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity): the file's fault, and the same tomorrow. */
export function isAboutData(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23)/.test(error.code)
}
