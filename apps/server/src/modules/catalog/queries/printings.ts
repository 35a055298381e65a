import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { pickPrinting, type MatchedPrinting, type NamedPrinting, type Printing } from '../printing.decision.ts'
import { nameKey, numberKey } from '../search-text.ts'

/** Lines of one round: its answers are read in a few milliseconds, and others have their turn between two. */
const ROUND = 250

/**
 * Finds printings by set and number, else by name (with the set, where it is told); case, accents and punctuation of names and
 * leading zeros of numbers don't count, nor does what stands in brackets behind a name that is known without it. In the order
 * given, by three statements for 250 lines: 5,000 lines among a million cards take 0.3 s, of which none keeps others waiting.
 */
export async function matchPrintings(
  db: Queryable,
  named: readonly NamedPrinting[],
): Promise<readonly MatchedPrinting[]> {
  const matched: MatchedPrinting[] = []
  for (let from = 0; from < named.length; from += ROUND) {
    matched.push(...(await matchRound(db, named.slice(from, from + ROUND))))
    await nextTurn()
  }
  return matched
}

const setKeyOf = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** A name as it is told, and without what stands in brackets at its end (`(Borderless)`, `[V.1]`). */
function namesOf({ name }: NamedPrinting): string[] {
  const bare = name.replace(/(?:\s*[([][^)\]]*[)\]])+\s*$/u, '')
  return [...new Set([nameKey(name), nameKey(bare)])].filter((key) => key !== '')
}

async function matchRound(db: Queryable, named: readonly NamedPrinting[]): Promise<MatchedPrinting[]> {
  const sets = await setsCalled(db, [
    ...new Set(named.flatMap(({ set, setName = '' }) => [setKeyOf(set), setKeyOf(setName)])),
  ])
  const setsOf = ({ set, setName = '' }: NamedPrinting): ReadonlySet<Id> | undefined =>
    sets.get(setKeyOf(set)) ?? sets.get(setKeyOf(setName))
  const wanted = named.flatMap((row, place) =>
    row.number === '' ? [] : [...(setsOf(row) ?? [])].map((setId) => ({ place, setId, number: numberKey(row.number) })),
  )
  const byNumber = await db.query<Printing & { place: number }>(
    `SELECT n.place, ${PRINTING} FROM unnest($1::int[], $2::uuid[], $3::text[]) AS n (place, set_id, number) JOIN catalog.cards c ON c.set_id = n.set_id AND c.number_key = n.number`,
    [wanted.map(({ place }) => place), wanted.map(({ setId }) => setId), wanted.map(({ number }) => number)],
  )
  const byName = await db.query<Printing>(
    `SELECT ${PRINTING} FROM catalog.cards c WHERE c.search_name = ANY($1::text[])
     UNION SELECT ${PRINTING} FROM catalog.cards c WHERE c.aliases <> '{}' AND c.aliases && $1::text[]`,
    [[...new Set(named.flatMap(namesOf))]],
  )
  const numbered = Map.groupBy(byNumber, ({ place }) => place)
  const called = new Map<string, Printing[]>()
  for (const printing of byName)
    for (const name of new Set([printing.searchName, ...printing.aliases]))
      called.set(name, [...(called.get(name) ?? []), printing])
  return named.map((row, place) => {
    const names = namesOf(row)
    // Its whole name before the shorter one, and a card's own name before one of its faces.
    const ofName =
      names.map((name) => ownNameFirst(called.get(name) ?? [], name)).find((found) => found.length > 0) ?? []
    const ofSet = setsOf(row)
    const setIsTold = row.set !== '' || (row.setName ?? '') !== ''
    return pickPrinting(row, {
      names,
      byNumber: numbered.get(place) ?? [],
      byName: setIsTold ? ofName.filter(({ setId }) => ofSet?.has(setId) === true) : ofName,
      ofName,
    })
  })
}

function ownNameFirst(found: readonly Printing[], name: string): readonly Printing[] {
  const own = found.filter(({ searchName }) => searchName === name)
  return own.length > 0 ? own : found
}

const PRINTING = `c.id AS "cardId", c.set_id AS "setId", c.number_key AS number, c.search_name AS "searchName", c.aliases, c.finish, c.language`

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
