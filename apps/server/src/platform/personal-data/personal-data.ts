import type { Locale } from '@ece/contracts/locales'
import type { Readable } from 'node:stream'
import type { Queryable, Tx } from '../db/database.ts'
import type { Rejection } from '../errors/errors.ts'
import type { Id } from '../ids/ids.ts'

/** One file of an export: its rows are written one by one as they are read, so that their number does not matter. */
export interface PersonalArea {
  /** One sentence for the export's README, in every language. */
  readonly about: Readonly<Record<Locale, string>>
  readonly entries: (db: Queryable, memberId: Id) => AsyncIterable<object>
}

export interface PersonalFile {
  readonly name: string
  readonly open: () => Promise<Readable>
}

/**
 * What a module keeps of a member: how it is given out, what stands in the way of erasing it, and how it is erased. Every
 * module that keeps something personal has one, and app/personal-data.ts lists them all.
 */
export interface PersonalData {
  /** By the file's name without its ending. */
  readonly areas: Readonly<Record<string, PersonalArea>>
  /** Files that are given out as they are. */
  readonly files?: (db: Queryable, memberId: Id) => AsyncIterable<PersonalFile>
  /** Locks what a change of the member's would need, so that nothing opens between looking and erasing. */
  readonly hold?: (tx: Tx, memberId: Id) => Promise<void>
  /** What is open, each as its module would refuse it; empty when the account may end. */
  readonly obstacles?: (db: Queryable, memberId: Id) => Promise<readonly Rejection[]>
  /** Removes or replaces what names the member, in the caller's transaction. Done again, it changes nothing. */
  readonly erase?: (tx: Tx, memberId: Id, at: Date) => Promise<void>
}

const PAGE = 1_000

/**
 * Rows by keyset, a page at a time: memory holds one page, and no statement runs for long.
 * @param page reads at most `limit` rows after the given one, in an order that new rows do not disturb
 */
export async function* pagesOf<R extends object>(
  page: (after: R | null, limit: number) => Promise<readonly R[]>,
): AsyncGenerator<R, void, void> {
  for (let after: R | null = null; ;) {
    const rows: readonly R[] = await page(after, PAGE)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < PAGE || last === undefined) return
    after = last
  }
}

/** Of few rows: all at once. */
export async function* rowsOf<R extends object>(rows: Promise<readonly R[]>): AsyncGenerator<R, void, void> {
  yield* await rows
}
