import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Queryable } from './database.ts'

/** Statements on one connection of one's own, for what takes long or holds a lock of the session. */
export function onConnection(client: pg.Client): Queryable {
  return {
    query: async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await client.query<R>(text, [...values])).rows,
    orm: drizzle(client),
  }
}
