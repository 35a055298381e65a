import type { Database } from '../platform/db/database.ts'
import type { Id } from '../platform/ids/ids.ts'

/** How a test fills one list that is read in pages, or one order of it. */
export interface ListSeed {
  /** Below /api/v1, with what chooses the rows and their order. */
  readonly path: string
  /** Which of the callers asks. */
  readonly as: 'admin' | 'issuer' | 'member' | 'seller' | 'support'
  /** Writes the list's n-th row. Two after each other have the same sort key, as far as the list has one beside the id. */
  readonly add: (n: number) => Promise<unknown>
  /** Where the rows are, and which columns tell one from the others: each with its place in the cursor, from its end. */
  readonly table: string
  readonly key: Readonly<Record<string, number>>
}

export interface World {
  readonly db: Database
  readonly idOf: (name: ListSeed['as']) => Id
  readonly cardId: Id
  readonly freeCopyId: Id
  readonly lotId: Id
}
export type Seeds = (readonly [name: string, seed: ListSeed])[]

export type Row = Readonly<Record<string, unknown>>

const NOW = Date.now()
const BEGIN = new Date(NOW).toISOString().slice(0, 19)
/** Pairs of one instant, a microsecond apart: a list that kept milliseconds only would lose some. */
export const instant = (n: number): string => `${BEGIN}.0001${String(n >> 1).padStart(2, '0')}Z`
export const soon = (n: number): string =>
  `${new Date(NOW + 3_600_000).toISOString().slice(0, 19)}.0001${10 + (n >> 1)}Z`
export const second = (n: number): string => new Date(NOW - n * 1_000).toISOString()
export const day = (n: number): string => `2026-01-${String(1 + (n >> 1)).padStart(2, '0')}`
export const letter = (n: number): string => String.fromCodePoint(97 + (n >> 1))

let counted = 0
/** Another number each time. */
export const another = (): number => (counted += 1)

/** A row of its own; columns that it does not name have their defaults. */
export async function insert(db: Database, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row).join(', ')
  await db.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(row)],
  )
}

/** A row as one that a command has written, but for these columns. */
export async function copy(db: Database, table: string, like: string, row: Row): Promise<void> {
  const columns = await db.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
    [table],
  )
  const names = columns.map(({ name }) => name)
  const made = await db.query(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => `(r).${name}`).join(', ')}
     FROM (SELECT jsonb_populate_record(t, $1::jsonb) AS r FROM ${table} t WHERE ${like} LIMIT 1) made RETURNING 1`,
    [JSON.stringify(row)],
  )
  if (made.length === 0) throw new Error(`there is no row of ${table} where ${like}`)
}

/** Rows that lists show stand in the database alone here, so that any of them may go. */
export async function loosen(db: Database): Promise<void> {
  await db.query(`DO $$ DECLARE c record; BEGIN
    FOR c IN SELECT conrelid::regclass AS of, conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
      WHERE contype = 'f' AND conparentid = 0 AND n.nspname <> 'graphile_worker' LOOP
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.of, c.conname);
    END LOOP; END $$`)
}
