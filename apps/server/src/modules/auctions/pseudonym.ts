import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Id } from '../../platform/ids/ids.ts'

const COLOURS = [
  'Amber',
  'Azure',
  'Cobalt',
  'Coral',
  'Crimson',
  'Emerald',
  'Golden',
  'Indigo',
  'Ivory',
  'Jade',
  'Lilac',
  'Maroon',
  'Opal',
  'Scarlet',
  'Silver',
  'Teal',
]
const ANIMALS = [
  'Badger',
  'Crane',
  'Falcon',
  'Fox',
  'Gecko',
  'Heron',
  'Ibex',
  'Lynx',
  'Marten',
  'Otter',
  'Owl',
  'Panther',
  'Raven',
  'Seal',
  'Stag',
  'Wolf',
]

export type Pseudonyms = (auctionId: Id, memberId: Id) => string

/**
 * How a bidder is shown to others: the same name all through one lot, another one on the next, so that nobody's bidding
 * can be followed from lot to lot. Keyed with the exchange's secret, so that it can't be guessed from public ids.
 */
export function pseudonyms(secret: string): Pseudonyms {
  const known = new LRUCache<string, string>({ max: 100_000 })
  return (auctionId, memberId) => {
    const key = auctionId + memberId
    const existing = known.get(key)
    if (existing !== undefined) return existing
    const digest = createHmac('sha256', `bidder:${secret}`).update(key).digest()
    const name = `${COLOURS[digest.readUInt8(0) % 16]} ${ANIMALS[digest.readUInt8(1) % 16]} ${String(digest.readUInt16BE(2) % 1_000).padStart(3, '0')}`
    known.set(key, name)
    return name
  }
}
