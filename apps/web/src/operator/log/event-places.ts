import type { LoggedEventView } from '@ece/contracts/operations'
import { isUuid } from '../../lists/query.ts'

export type PlaceKind = 'lot' | 'member' | 'card' | 'copy' | 'import' | 'job' | 'switch'

/** A thing that a fact is about, and the page of it. */
export interface Place {
  readonly kind: PlaceKind
  readonly id: string
  readonly href: string
}

const HREFS: Readonly<Record<PlaceKind, (id: string) => string>> = {
  lot: (id) => `/lots/${id}`,
  member: (id) => `/operator/members/${id}`,
  card: (id) => `/cards/${id}`,
  copy: (id) => `/copies/${id}`,
  import: () => '/operator/imports',
  job: () => '/operator/jobs',
  switch: () => '/operator/flags',
}
/** What the kinds of streams stand for; a wallet is its member's. */
const STREAMS: Readonly<Record<string, PlaceKind>> = {
  auction: 'lot',
  member: 'member',
  wallet: 'member',
  card: 'card',
  copy: 'copy',
  import: 'import',
  job: 'job',
  flag: 'switch',
}
/** How fields of facts name what their ids are of; one that begins otherwise (`sellerId`, `winnerId`) names a member. */
const FIELDS: Readonly<Record<string, PlaceKind>> = {
  auction: 'lot',
  card: 'card',
  copy: 'copy',
  member: 'member',
  bidder: 'member',
  seller: 'member',
  winner: 'member',
  owner: 'member',
  from: 'member',
  to: 'member',
  by: 'member',
  leader: 'member',
  blocked: 'member',
}
/** A lot of many copies has one link each; more than these are in the payload. */
const MOST = 8

/** What the stream is about; null for what has no page. */
export function placeOfStream(stream: string): Place | null {
  const [kind = '', ...rest] = stream.split(':')
  const of = STREAMS[kind]
  const id = rest.join(':')
  if (!of || id === '') return null
  return of === 'import' || of === 'job' || of === 'switch' || isUuid(id) ? placeOf(of, id) : null
}

/** Everything that a fact is about, the stream's first; nothing twice. */
export function placesOf({ stream, data }: Pick<LoggedEventView, 'stream' | 'data'>): Place[] {
  const found = new Map<string, Place>()
  const add = (place: Place | null): void => {
    if (place && !found.has(place.kind + place.id)) found.set(place.kind + place.id, place)
  }
  add(placeOfStream(stream))
  for (const [field, value] of Object.entries(data)) {
    const kind = FIELDS[/^([a-z]+)Ids?$/.exec(field)?.[1] ?? '']
    if (kind)
      for (const id of Array.isArray(value) ? value : [value])
        if (typeof id === 'string' && isUuid(id)) add(placeOf(kind, id))
  }
  return [...found.values()].slice(0, MOST)
}

function placeOf(kind: PlaceKind, id: string): Place {
  return { kind, id, href: HREFS[kind](id) }
}
