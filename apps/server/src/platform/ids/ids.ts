import { randomFillSync } from 'node:crypto'

/** A UUIDv7: 48 bits of Unix milliseconds, then randomness, so that ids sort by the time they were made (RFC 9562 §5.7). */
export type Id = string

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const pool = Buffer.alloc(8 * 512)
let unused = pool.length
let lastMs = 0
let counter = 0

/**
 * A new id, larger than every one that this process made before (RFC 9562 §6.2, method 1: the 12 bits after the
 * milliseconds count; `crypto.randomUUIDv7` orders nothing within a millisecond).
 */
export function newId(): Id {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    counter = 0
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastMs += 1
      counter = 0
    }
  }
  if (unused === pool.length) {
    randomFillSync(pool)
    unused = 0
  }
  const random = pool.toString('hex', unused, unused + 8)
  unused += 8
  const time = lastMs.toString(16).padStart(12, '0')
  const variant = ((Number.parseInt(random.slice(0, 1), 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${random.slice(1, 4)}-${random.slice(4)}`
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
