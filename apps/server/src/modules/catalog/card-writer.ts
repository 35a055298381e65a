import { createHash } from 'node:crypto'
import type { Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { CardInput } from './card.ts'
import {
  decideEntries,
  sourceKey,
  type CardDecision,
  type Claim,
  type ClaimedCard,
  type KnownCard,
  type KnownCards,
} from './identity.decision.ts'
import { cardLexemes, dictionaryWords, fold, kindsOf, lexemesOf, nameKey, numberKey } from './search-text.ts'

export interface CardUpsert extends CardInput {
  readonly setId: Id
}

/** An entry of a file with its cards: all of them are written, or none. */
export interface CardEntry {
  readonly number: number
  readonly cards: readonly CardUpsert[]
}

export type EntryOutcome =
  | { readonly kind: 'written'; readonly ids: readonly Id[]; readonly created: number; readonly updated: number }
  /** What stands in its place may be moved by an entry that comes. */
  | { readonly kind: 'waits' }
  | { readonly kind: 'refused'; readonly problem: string }

export interface WriteCards {
  /** The import that these are of: what it has met before counts. Null: these are all that there are. */
  readonly importId: Id | null
  /** Whether more entries may come. */
  readonly open: boolean
}

interface CardSet {
  readonly id: Id
  readonly game: string
  readonly code: string
  readonly name: string
}

const LOCK = 'catalog.cards'
const joined = (...parts: readonly string[]): string => parts.join('\n')
const placeOf = ({ setId, collectorNumber, finish, language }: CardUpsert): string =>
  joined(setId, collectorNumber, finish, language)
const labelOf = ({ setId, name, finish, language }: CardUpsert): string =>
  joined(setId, nameKey(name), finish, language)

/**
 * Writes entries by a dozen statements whatever their number: each card as the decision says which it is (identity.decision.ts),
 * only where its content differs. One writer of cards at a time, a batch long (some 50 ms): whose number is free is decided
 * before it is written. @returns the outcome of each, in the order given
 */
export async function writeEntries(
  tx: Tx,
  entries: readonly CardEntry[],
  { importId, open }: WriteCards,
): Promise<EntryOutcome[]> {
  if (entries.length === 0) return []
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [LOCK])
  const cards = entries.flatMap((entry) => entry.cards)
  const known = await readKnown(tx, cards, importId)
  const decisions = decideEntries(entries.map(claimOf), known, open)
  const planned = entries.flatMap(({ number, cards: own }, index): PlannedCard[] => {
    const decision = decisions[index]
    return decision?.kind === 'write'
      ? own.flatMap((card, place) => {
          const which = decision.cards[place]
          return which ? [planOf(card, which, number)] : []
        })
      : []
  })
  const sets = await readSets(tx, [...new Set(planned.map(({ card }) => card.setId))])
  await moveCards(
    tx,
    planned.filter(({ moves }) => moves),
  )
  const changed = await writeContent(tx, planned, sets)
  await addWords(
    tx,
    planned.map(({ card }) => card),
    sets,
  )
  await addSources(tx, planned)
  if (importId !== null) await noteSeen(tx, importId, planned)
  const byEntry = Map.groupBy(planned, ({ entry }) => entry)
  return entries.map(({ number }, index): EntryOutcome => {
    const decision = decisions[index]
    if (decision?.kind === 'refused') return decision
    if (decision?.kind !== 'write') return { kind: 'waits' }
    const own = byEntry.get(number) ?? []
    return {
      kind: 'written',
      ids: own.map(({ id }) => id),
      created: own.filter(({ isNew }) => isNew).length,
      updated: own.filter(({ id, isNew, moves }) => !isNew && (moves || changed.has(id))).length,
    }
  })
}

interface PlannedCard {
  readonly card: CardUpsert
  readonly id: Id
  readonly isNew: boolean
  readonly moves: boolean
  readonly entry: number
}

function planOf(card: CardUpsert, decision: CardDecision, entry: number): PlannedCard {
  return decision.kind === 'new'
    ? { card, id: newId(), isNew: true, moves: false, entry }
    : { card, id: decision.id, isNew: false, moves: decision.moves, entry }
}

function claimOf({ number, cards }: CardEntry): Claim {
  return {
    entry: number,
    cards: cards.map((card): ClaimedCard => ({
      place: placeOf(card),
      label: labelOf(card),
      words: wordsOf(nameKey(card.name)),
      source: card.source ?? null,
    })),
  }
}

const wordsOf = (searchName: string): string[] =>
  searchName.split(' ').filter((word) => word.length > 2 || !/^\w*$/.test(word))

interface KnownRow {
  readonly id: Id
  readonly setId: Id
  readonly collectorNumber: string
  readonly finish: string
  readonly language: string
  readonly searchName: string
  readonly sources: Readonly<Record<string, string>> | null
  readonly seenIn: number | null
}

/** The cards that these may be or push away: by id, by place, and where no id is told, by name within the set. */
async function readKnown(tx: Tx, cards: readonly CardUpsert[], importId: Id | null): Promise<KnownCards> {
  const named = cards.flatMap(({ source }) => source ?? [])
  const unnamed = cards.filter(({ source }) => !source)
  const rows = await tx.query<KnownRow>(
    `WITH mine AS (
       SELECT o.card_id AS id FROM unnest($1::text[], $2::text[]) AS n (source, external_id) JOIN catalog.sources o USING (source, external_id)
       UNION SELECT c.id FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) AS n (set_id, number, finish, language)
         JOIN catalog.cards c ON c.set_id = n.set_id AND c.collector_number = n.number AND c.finish = n.finish AND c.language = n.language
       UNION SELECT c.id FROM unnest($7::uuid[], $8::text[]) AS n (set_id, name) JOIN catalog.cards c ON c.search_name = n.name AND c.set_id = n.set_id)
     SELECT c.id, c.set_id AS "setId", c.collector_number AS "collectorNumber", c.finish, c.language, c.search_name AS "searchName",
       (SELECT jsonb_object_agg(o.source, o.external_id) FROM catalog.sources o WHERE o.card_id = c.id) AS sources,
       (SELECT i.entry FROM catalog.import_cards i WHERE i.import_id = $9 AND i.card_id = c.id) AS "seenIn"
     FROM mine JOIN catalog.cards c USING (id)`,
    [
      named.map(({ name }) => name),
      named.map(({ externalId }) => externalId),
      cards.map(({ setId }) => setId),
      cards.map(({ collectorNumber }) => collectorNumber),
      cards.map(({ finish }) => finish),
      cards.map(({ language }) => language),
      unnamed.map(({ setId }) => setId),
      unnamed.map(({ name }) => nameKey(name)),
      importId,
    ],
    'catalog.known_cards',
  )
  const all = rows.map(({ id, setId, collectorNumber, finish, language, searchName, sources, seenIn }): KnownCard => ({
    id,
    place: joined(setId, collectorNumber, finish, language),
    label: joined(setId, searchName, finish, language),
    words: wordsOf(searchName),
    sources: sources ?? {},
    seenIn,
  }))
  return {
    byPlace: new Map(all.map((card) => [card.place, card])),
    bySource: new Map(
      all.flatMap((card) =>
        Object.entries(card.sources).map(([name, externalId]): [string, KnownCard] => [
          sourceKey({ name, externalId }),
          card,
        ]),
      ),
    ),
    byLabel: Map.groupBy(all, ({ label }) => label),
  }
}

async function readSets(tx: Tx, ids: readonly Id[]): Promise<Map<Id, CardSet>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query<CardSet>('SELECT id, game, code, name FROM catalog.sets WHERE id = ANY($1::uuid[])', [
    ids,
  ])
  return new Map(rows.map((row) => [row.id, row]))
}

/** In one statement, at whose end numbers must be unique again: cards that swap never meet. */
async function moveCards(tx: Tx, moving: readonly PlannedCard[]): Promise<void> {
  if (moving.length === 0) return
  await tx.query(
    `UPDATE catalog.cards c SET set_id = n.set_id, game = s.game, collector_number = n.number, finish = n.finish, language = n.language, number_key = n.number_key, updated_at = now()
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) AS n (id, set_id, number, finish, language, number_key)
     JOIN catalog.sets s ON s.id = n.set_id WHERE c.id = n.id`,
    [
      moving.map(({ id }) => id),
      moving.map(({ card }) => card.setId),
      moving.map(({ card }) => card.collectorNumber),
      moving.map(({ card }) => card.finish),
      moving.map(({ card }) => card.language),
      moving.map(({ card }) => numberKey(card.collectorNumber)),
    ],
    'catalog.move_cards',
  )
}

/** Adds what is new and changes what differs. @returns the ids of those that were changed */
async function writeContent(tx: Tx, planned: readonly PlannedCard[], sets: ReadonlyMap<Id, CardSet>): Promise<Set<Id>> {
  await insertCards(
    tx,
    planned.filter(({ isNew }) => isNew),
    sets,
  )
  const known = planned.filter(({ isNew }) => !isNew)
  if (known.length === 0) return new Set()
  const hashes = await tx.query<{ id: Id; hash: Buffer }>(
    'SELECT id, content_hash AS hash FROM catalog.cards WHERE id = ANY($1::uuid[])',
    [known.map(({ id }) => id)],
    'catalog.content_hashes',
  )
  const before = new Map(hashes.map(({ id, hash }) => [id, hash.toString('hex')]))
  const differing = known.filter(({ id, card }) => before.get(id) !== hashOf(card, setOf(sets, card)).toString('hex'))
  if (differing.length === 0) return new Set()
  await tx.query(
    `UPDATE catalog.cards c SET name = n.name, rarity = n.rarity, artist = n.artist, released_on = n.released_on, text = n.text, attributes = n.attributes,
       image_media_id = coalesce(n.image_media_id, c.image_media_id), image_url = coalesce(n.image_url, c.image_url), content_hash = n.content_hash,
       search_name = n.search_name, aliases = ARRAY(SELECT jsonb_array_elements_text(n.aliases)), name_search = array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(n.lexemes))),
       text_search = setweight(to_tsvector('simple', n.labels), 'B') || to_tsvector('english', n.body), updated_at = now()
     FROM ${CONTENT} WHERE c.id = n.id`,
    contentOf(differing, sets),
    'catalog.update_cards',
  )
  return new Set(differing.map(({ id }) => id))
}

const CONTENT = `unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::jsonb[], $8::uuid[], $9::text[], $10::bytea[], $11::text[], $12::jsonb[], $13::jsonb[], $14::text[], $15::text[])
  AS n (id, name, rarity, artist, released_on, text, attributes, image_media_id, image_url, content_hash, search_name, aliases, lexemes, labels, body)`

function contentOf(planned: readonly PlannedCard[], sets: ReadonlyMap<Id, CardSet>): unknown[] {
  const column = <T>(pick: (card: CardUpsert, set: CardSet) => T): T[] =>
    planned.map(({ card }) => pick(card, setOf(sets, card)))
  return [
    planned.map(({ id }) => id),
    column(({ name }) => name),
    column(({ rarity }) => rarity),
    column(({ artist }) => artist),
    column(({ releasedOn }) => releasedOn),
    column(({ text }) => text),
    column(({ attributes }) => JSON.stringify(attributes)),
    column(({ imageMediaId }) => imageMediaId),
    column(({ imageUrl }) => imageUrl ?? null),
    column(hashOf),
    column(({ name }) => nameKey(name)),
    column((card) => JSON.stringify(aliasesOf(card))),
    column(({ name, aliases = [] }) => JSON.stringify(lexemesOf(name, ...aliases))),
    column((card, set) => cardLexemes(card, set).join(' ')),
    column(({ text }) => fold(text)),
  ]
}

async function insertCards(tx: Tx, added: readonly PlannedCard[], sets: ReadonlyMap<Id, CardSet>): Promise<void> {
  if (added.length === 0) return
  await tx.query(
    `INSERT INTO catalog.cards (id, game, set_id, collector_number, finish, language, number_key, name, rarity, artist, released_on, text, attributes, image_media_id, image_url, content_hash,
       search_name, aliases, name_search, text_search)
     SELECT n.id, k.game, k.set_id, k.number, k.finish, k.language, k.number_key, n.name, n.rarity, n.artist, n.released_on, n.text, n.attributes, n.image_media_id, n.image_url, n.content_hash,
       n.search_name, ARRAY(SELECT jsonb_array_elements_text(n.aliases)), array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(n.lexemes))),
       setweight(to_tsvector('simple', n.labels), 'B') || to_tsvector('english', n.body)
     FROM ${CONTENT}
     JOIN unnest($1::uuid[], $16::text[], $17::uuid[], $18::text[], $19::text[], $20::text[], $21::text[]) AS k (id, game, set_id, number, finish, language, number_key) ON k.id = n.id`,
    [
      ...contentOf(added, sets),
      added.map(({ card }) => setOf(sets, card).game),
      added.map(({ card }) => card.setId),
      added.map(({ card }) => card.collectorNumber),
      added.map(({ card }) => card.finish),
      added.map(({ card }) => card.language),
      added.map(({ card }) => numberKey(card.collectorNumber)),
    ],
    'catalog.insert_cards',
  )
}

function setOf(sets: ReadonlyMap<Id, CardSet>, { setId }: CardUpsert): CardSet {
  const set = sets.get(setId)
  if (!set) throw new Error(`there is no set ${setId}`)
  return set
}

/** Its other names as lists are compared with them, without its own. */
function aliasesOf({ name, aliases = [] }: CardUpsert): string[] {
  const own = nameKey(name)
  return [...new Set(aliases.map(nameKey))].filter((alias) => alias !== '' && alias !== own)
}

/** Everything that a card is written with: only a card whose hash differs is written again. */
function hashOf(card: CardUpsert, set: CardSet): Buffer {
  const { imageMediaId, imageUrl, name, rarity, artist, releasedOn, text, attributes, collectorNumber, finish } = card
  const written = [name, rarity, artist, releasedOn, text, attributes, imageMediaId, imageUrl ?? null, set.name]
  return createHash('sha1')
    .update(JSON.stringify([...written, aliasesOf(card), collectorNumber, finish]))
    .digest()
}

async function addSources(tx: Tx, planned: readonly PlannedCard[]): Promise<void> {
  const named = planned.flatMap(({ card, id }) => (card.source ? [{ ...card.source, id }] : []))
  if (named.length === 0) return
  await tx.query(
    `INSERT INTO catalog.sources AS s (source, external_id, card_id) SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[])
     ON CONFLICT (source, external_id) DO UPDATE SET card_id = excluded.card_id WHERE s.card_id <> excluded.card_id`,
    [named.map(({ name }) => name), named.map(({ externalId }) => externalId), named.map(({ id }) => id)],
    'catalog.add_sources',
  )
}

async function noteSeen(tx: Tx, importId: Id, planned: readonly PlannedCard[]): Promise<void> {
  await tx.query(
    'INSERT INTO catalog.import_cards (import_id, card_id, entry) SELECT $1, * FROM unnest($2::uuid[], $3::bigint[])',
    [importId, planned.map(({ id }) => id), planned.map(({ entry }) => entry)],
    'catalog.note_seen',
  )
}

/** Words are never taken out again: a word too many in the dictionary only suggests what is not found. */
async function addWords(tx: Tx, cards: readonly CardUpsert[], sets: ReadonlyMap<Id, CardSet>): Promise<void> {
  const texts = [
    ...new Set(
      cards.flatMap((card) => [card.name, ...(card.aliases ?? []), card.artist, card.rarity, kindsOf(card.attributes)]),
    ),
    ...[...sets.values()].map(({ name }) => name),
  ]
  const words = [...new Set(dictionaryWords(...texts))].sort()
  await tx.query(
    `INSERT INTO catalog.words SELECT w FROM unnest($1::text[]) AS w WHERE NOT EXISTS (SELECT 1 FROM catalog.words o WHERE o.word = w) ON CONFLICT DO NOTHING`,
    [words],
    'catalog.add_words',
  )
}
