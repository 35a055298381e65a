import { randomUUIDv7 } from 'node:crypto'

/** A UUIDv7: 48 bits of Unix milliseconds, then randomness, so that ids sort by the time they were made (RFC 9562 §5.7). */
export type Id = string

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function newId(): Id {
  return randomUUIDv7()
}

export function isId(text: string): boolean {
  return UUID.test(text)
}

/**
 * The smallest UUIDv7 of an instant. Tables that grow for ever are partitioned by ranges of ids, and a list "since
 * Tuesday" compares ids with this instead of keeping an index of times beside the one of ids.
 */
export function idFloor(at: Date): Id {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}

/** The instant at which an id was made, to the millisecond. */
export function idTime(id: Id): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}
