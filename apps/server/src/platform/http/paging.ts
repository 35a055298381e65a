import { isId, type Id } from '../ids/ids.ts'
import { orThrow } from '../errors/errors.ts'
import { httpError } from './caller.ts'
import { isDay } from './validation.ts'

/** What a row is sorted by, as it stands in a cursor. */
export type PlaceValue = string | number | null
/** The place of a row in a list: the values of its sort key, the last of which tells it from every other. */
export type Place = readonly PlaceValue[]

/** What one value of a place may be: what stores can compare with their column and nothing else. */
export interface PlaceKind<T> {
  readonly fits: (value: unknown) => value is T
}

const PAGE_ROWS = 24
const LONGEST_TEXT = 10_000
/** As JavaScript writes an instant and as PostgreSQL does, to the microsecond, within what both can read. */
const TIME =
  /^(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-5])(?::[0-5]\d){0,2})$/

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST_TEXT && value.isWellFormed() && !value.includes('\0')

/** The kinds of values that lists are sorted by. */
export const place = {
  id: { fits: (value): value is Id => typeof value === 'string' && isId(value) },
  /** Whole, and below 2^53 so that it is held exactly. */
  integer: { fits: (value): value is number => Number.isSafeInteger(value) },
  time: { fits: (value): value is string => typeof value === 'string' && isDay(TIME.exec(value)?.[1] ?? '') },
  day: { fits: (value): value is string => typeof value === 'string' && isDay(value) },
  /** What a database can hold: no NUL, no half of a surrogate pair. */
  text: { fits: isText },
} satisfies Readonly<Record<string, PlaceKind<PlaceValue>>>

export function oneOf<const Word extends string>(...words: readonly Word[]): PlaceKind<Word> {
  return { fits: (value): value is Word => words.some((word) => word === value) }
}

export function orNull<T>(kind: PlaceKind<T>): PlaceKind<T | null> {
  return { fits: (value): value is T | null => value === null || kind.fits(value) }
}

/** What every list takes (`PageQuery` of the contracts), once it has been validated. */
export interface PageRequest {
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

export interface PageOf<Row> {
  readonly items: Row[]
  /** Null on the last page. */
  readonly nextCursor: string | null
}

export interface PagedList<P extends Place> {
  /**
   * A page of the list. `read` is asked for the rows behind a place (null: from the beginning) in the list's order, at most
   * `limit`, which is one more than are shown: whether there is one tells whether there is another page. `placeOf` a row is where
   * the next page begins. Rejects with `http.invalid_request` when the cursor is none of this list and this order.
   */
  page<Row>(
    request: PageRequest,
    read: (after: P | null, limit: number) => Promise<readonly Row[]>,
    placeOf: (row: Row) => P,
  ): Promise<PageOf<Row>>
}

type KindsOf<P extends Place> = { readonly [Index in keyof P]: PlaceKind<P[Index]> }

const names = new Set<string>()

/**
 * Declares a list that is read in pages, or one order of it. A cursor is opaque to clients: the list's name and the place of the
 * last row that they saw. So one of another list or order is refused, and so is one whose values are not of these kinds.
 * @param name of the operation, with a dot and the order where it has several
 */
export function pagedList<const P extends Place>(name: string, kinds: KindsOf<P>): PagedList<P> {
  if (names.has(name)) throw new Error(`two lists are called ${name}`)
  names.add(name)
  const isPlace = (values: readonly unknown[]): values is P =>
    values.length === kinds.length && kinds.every(({ fits }, index) => fits(values[index]))
  return {
    page: async ({ cursor, limit = PAGE_ROWS }, read, placeOf) => {
      const rows = await read(cursor === undefined ? null : placeIn(cursor, name, isPlace), limit + 1)
      const items = rows.slice(0, limit)
      const last = rows.length > limit ? items.at(-1) : undefined
      return { items, nextCursor: last === undefined ? null : encode([name, ...placeOf(last)]) }
    },
  }
}

/** Every list that was declared, by its name. */
export function declaredLists(): readonly string[] {
  return [...names].sort()
}

function placeIn<P extends Place>(
  cursor: string,
  name: string,
  isPlace: (values: readonly unknown[]) => values is P,
): P {
  const [of, ...values] = decode(cursor) ?? []
  return of === name && isPlace(values)
    ? values
    : orThrow(httpError('invalid_request', { problem: 'the cursor is not one of this list' }))
}

function encode(values: Place): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

function decode(cursor: string): readonly unknown[] | null {
  const bytes = Buffer.from(cursor, 'base64url')
  // Whatever is no such letter is skipped by Buffer, so that many texts would be one cursor.
  if (bytes.toString('base64url') !== cursor) return null
  try {
    const values: unknown = JSON.parse(bytes.toString('utf8'))
    return Array.isArray(values) ? values : null
  } catch {
    return null
  }
}
