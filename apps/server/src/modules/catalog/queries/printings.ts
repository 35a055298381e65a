import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { fold, numberKey } from '../search-text.ts'

/** A card as somebody's list names it. Empty where the list does not tell. */
export interface NamedPrinting {
  readonly name: string
  /** A set's code or name. */
  readonly set: string
  /** Tried where no set is called as `set` says. */
  readonly setName?: string
  readonly number: string
  readonly isFoil: boolean | null
  /** In the list's own word, which may be the catalogue's. */
  readonly finish?: string
  /** A code; empty counts as English. */
  readonly language?: string
}

export interface Printing {
  readonly cardId: Id
  readonly setId: Id
  readonly number: string
  readonly searchName: string
  readonly finish: string
  readonly language: string
}

/** One printing, none, or several that the list does not tell apart: the likeliest of each set and number, at most a dozen. */
export type MatchedPrinting =
  | { readonly status: 'matched'; readonly cardId: Id }
  | { readonly status: 'ambiguous'; readonly cardIds: readonly Id[] }
  | { readonly status: 'unknown' }

const MOST_CANDIDATES = 12

const NOT_FOIL = new Set(['nonfoil', 'normal', 'regular'])

/**
 * Finds printings by set and number, else by name (with the set, where it is told); case, accents and punctuation of names and
 * leading zeros of numbers don't count. In the order given, by three statements whatever their number: 5,000 lines among a
 * million cards take 0.2 s.
 */
export async function matchPrintings(
  db: Queryable,
  named: readonly NamedPrinting[],
): Promise<readonly MatchedPrinting[]> {
  const sets = await setsCalled(db, [
    ...new Set(named.flatMap(({ set, setName = '' }) => [set.toLowerCase(), setName.toLowerCase()])),
  ])
  const setsOf = ({ set, setName = '' }: NamedPrinting): ReadonlySet<Id> | undefined =>
    sets.get(set.toLowerCase()) ?? sets.get(setName.toLowerCase())
  const wanted = named.flatMap((row, place) =>
    row.number === '' ? [] : [...(setsOf(row) ?? [])].map((setId) => ({ place, setId, number: numberKey(row.number) })),
  )
  const byNumber = await db.query<Printing & { place: number }>(
    `SELECT n.place, ${PRINTING} FROM unnest($1::int[], $2::uuid[], $3::text[]) AS n (place, set_id, number) JOIN catalog.cards c ON c.set_id = n.set_id AND c.number_key = n.number`,
    [wanted.map(({ place }) => place), wanted.map(({ setId }) => setId), wanted.map(({ number }) => number)],
  )
  const byName = await db.query<Printing>(
    `SELECT ${PRINTING} FROM catalog.cards c WHERE c.search_name = ANY($1::text[])`,
    [[...new Set(named.map(({ name }) => fold(name)))]],
  )
  const numbered = Map.groupBy(byNumber, ({ place }) => place)
  const called = Map.groupBy(byName, ({ searchName }) => searchName)
  return named.map((row, place) => {
    const name = fold(row.name)
    const ofSet = setsOf(row)
    const sameName = (called.get(name) ?? []).filter(({ setId }) => row.set === '' || ofSet?.has(setId) === true)
    return pickPrinting(
      row,
      (numbered.get(place) ?? []).filter(({ searchName }) => isLike(searchName, name)),
      sameName,
      called.get(name) ?? [],
    )
  })
}

const PRINTING = `c.id AS "cardId", c.set_id AS "setId", c.number_key AS number, c.search_name AS "searchName", c.finish, c.language`

/** The sets that each of these is the code or the name of. */
async function setsCalled(db: Queryable, texts: readonly string[]): Promise<Map<string, Set<Id>>> {
  const rows = await db.query<{ text: string; id: Id }>(
    `SELECT t.text, s.id FROM unnest($1::text[]) AS t (text) JOIN catalog.sets s ON lower(s.code) = t.text OR lower(s.name) = t.text WHERE t.text <> ''`,
    [texts],
  )
  return new Map(
    [...Map.groupBy(rows, ({ text }) => text)].map(([text, found]) => [text, new Set(found.map(({ id }) => id))]),
  )
}

/** A number may be of another list's counting: the names must at least begin alike. Two-faced cards are named by either face. */
function isLike(known: string, named: string): boolean {
  return named === '' || known === named || known.startsWith(`${named} `) || named.startsWith(`${known} `)
}

/**
 * What the number found goes before what the name found; finish decides where it is told, then the language told, else the plain one in
 * English. A line whose set is none of ours, with a name that is one of ours, may mean any card of that name: it is asked.
 */
export function pickPrinting(
  row: NamedPrinting,
  byNumber: readonly Printing[],
  byName: readonly Printing[],
  ofName: readonly Printing[] = byName,
): MatchedPrinting {
  const found =
    byNumber.length > 0
      ? byNumber
      : byName.filter(({ number }) => row.number === '' || number === numberKey(row.number) || byName.length === 1)
  if (found.length === 0)
    return ofName.length > 0
      ? { status: 'ambiguous', cardIds: likeliest(row, byName.length > 0 ? byName : ofName) }
      : { status: 'unknown' }
  const ofFinish = row.isFoil === null ? found : found.filter(({ finish }) => NOT_FOIL.has(finish) !== row.isFoil)
  const left = ofFinish.length > 0 ? ofFinish : found
  if (new Set(left.map(({ setId, number }) => `${setId} ${number}`)).size > 1)
    return { status: 'ambiguous', cardIds: likeliest(row, left) }
  const [best] = likeliest(row, left)
  return best === undefined ? { status: 'unknown' } : { status: 'matched', cardId: best }
}

/** Of each set and number the one that the line means most likely, best first. */
function likeliest(row: NamedPrinting, printings: readonly Printing[]): Id[] {
  const best = new Map<string, Id>()
  for (const { setId, number, cardId } of printings.toSorted((a, b) => rank(a, row) - rank(b, row))) {
    const key = `${setId} ${number}`
    if (!best.has(key)) best.set(key, cardId)
  }
  return [...best.values()].slice(0, MOST_CANDIDATES)
}

function rank({ language, finish }: Printing, { language: told = '', finish: word, isFoil }: NamedPrinting): number {
  const ofLanguage = language === told ? 0 : language === 'en' ? 4 : 8
  const ofFinish = finish === word ? 0 : NOT_FOIL.has(finish) === (isFoil !== true) ? 1 : 3
  return ofLanguage + ofFinish
}
