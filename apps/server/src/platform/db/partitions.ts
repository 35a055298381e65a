import { gauge } from '../telemetry/metrics.ts'
import type { Queryable } from './database.ts'

/**
 * The tables that grow for ever have a partition for each month (docs/decisions/0079); `platform.partitioned_tables` lists them, and
 * the functions that make the months are in the database (000079_partitions.sql), where migrations call them as well.
 */
const strays = gauge('ece_partition_strays', 'Rows that are in no month’s partition, a thousand at most', ['table'])

/**
 * Makes the months that are missing, this one and three ahead, and moves rows that came before their month into it. A table at a
 * time, each in a transaction of its own; gives up after three seconds where a long read stands in the way (SQLSTATE 55P03).
 * @returns how many it made
 */
export async function ensurePartitions(db: Queryable): Promise<number> {
  const tables = await db.query<{ name: string }>(
    'SELECT table_name AS name FROM platform.partitioned_tables ORDER BY table_name',
  )
  let made = 0
  for (const { name } of tables) {
    const [row] = await db.query<{ made: number | null }>('SELECT platform.ensure_months($1) AS made', [name])
    made += row?.made ?? 0
  }
  return made
}

export interface Strays {
  readonly table: string
  /** Not counted further than a thousand. */
  readonly rows: number
}

/** What the default partitions hold: nothing, when all is well. */
export async function strayRows(db: Queryable): Promise<Strays[]> {
  const found = await db.query<{ table: string | null; rows: number | null }>(
    'SELECT table_name AS "table", strays AS rows FROM platform.strays()',
  )
  strays.reset()
  return found.map(({ table, rows }) => {
    const each = { table: table ?? '', rows: rows ?? 0 }
    strays.set({ table: each.table }, each.rows)
    return each
  })
}
