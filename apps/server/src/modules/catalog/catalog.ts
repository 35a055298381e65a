import type { CardSummary } from '@ece/contracts/catalog'
import type { Image } from '@ece/contracts/wire'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/facts/log.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { MediaService } from '../media/index.ts'
import type { SetInput } from './card.ts'
import { catalogFacts, setStream, type NewCatalogFact } from './facts.ts'
import type { MatchedPrinting, NamedPrinting } from './printing.decision.ts'
import { matchPrintings } from './queries/printings.ts'
import { writeEntries, type CardUpsert } from './card-writer.ts'
import { findAmong, resolveSearch, type CardSearch } from './queries/card-search.ts'
import { cardLexemes, fold } from './search-text.ts'
import { readCards, setKey, upsertSets, type CardRow, type WrittenSet } from './store.ts'

/** A card as other modules get it: what they show, and the words that it is found by. */
export interface CatalogCard extends CardSummary {
  readonly searchText: string
}

/** The front door of the catalogue. */
export interface CatalogService {
  /** Those of the ids that are cards. */
  cards(db: Queryable, ids: readonly Id[]): Promise<Map<Id, CatalogCard>>
  /** Which printings a collector's list means, in its order. */
  printings(db: Queryable, named: readonly NamedPrinting[]): Promise<readonly MatchedPrinting[]>
  /** Adds a set, or brings the one of that game and code up to date. */
  upsertSet(tx: Tx, set: SetInput): Promise<{ id: Id }>
  /** Adds cards and changes those that differ; unique by set, collector number, finish and language. A few hundred at a time. */
  upsertCards(tx: Tx, cards: readonly CardUpsert[]): Promise<UpsertedCards>
  /**
   * What was typed into a search, as every list of cards, lots or copies looks for it. Null: there is nothing to look for.
   * `corrected` takes every word for a slip, for when nothing was found as it was typed.
   */
  search(db: Queryable, q: string, how?: { readonly corrected: boolean }): Promise<CardSearch | null>
  /** Those of these cards that a search finds, corrected where it finds none of them as typed. */
  searchAmong(db: Queryable, q: string, cardIds: readonly Id[]): Promise<Set<Id>>
}

export interface UpsertedCards {
  /** In the order given. */
  readonly ids: readonly Id[]
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

export function createCatalog({ media, clock }: { media: Pick<MediaService, 'images'>; clock: Clock }): CatalogService {
  return {
    cards: async (db, ids) => {
      if (ids.length === 0) return new Map()
      const rows = await readCards(db, ids)
      const summaries = await summariesOf(db, media, rows)
      return new Map(summaries.map((summary, index) => [summary.id, withSearchText(summary, rows[index])]))
    },
    printings: matchPrintings,
    upsertSet: async (tx, set) => {
      const written = (await writeSets(tx, [set], clock)).get(setKey(set))
      if (!written) throw new Error(`the set ${setKey(set)} was not written`)
      return { id: written.id }
    },
    upsertCards,
    search: resolveSearch,
    searchAmong: findAmong,
  }
}

/** Throws where a card can't be written: whoever calls this knows what there is. */
async function upsertCards(tx: Tx, cards: readonly CardUpsert[]): Promise<UpsertedCards> {
  const entries = cards.map((card, index) => ({ number: index + 1, cards: [card] }))
  const written = (await writeEntries(tx, entries, { importId: null, open: false })).map((outcome, index) => {
    if (outcome.kind === 'written') return outcome
    throw new Error(
      `${cards[index]?.name} was not written: ${outcome.kind === 'refused' ? outcome.problem : 'it waits'}`,
    )
  })
  return {
    ids: written.flatMap(({ ids }) => ids),
    created: written.filter(({ created }) => created > 0).length,
    updated: written.filter(({ updated }) => updated > 0).length,
    unchanged: written.filter(({ created, updated }) => created + updated === 0).length,
  }
}

/** Adds or changes sets and tells of those that are new. */
export async function writeSets(tx: Tx, sets: readonly SetInput[], clock: Clock): Promise<Map<string, WrittenSet>> {
  const written = await upsertSets(tx, sets)
  const added = new Map(sets.filter((set) => written.get(setKey(set))?.isNew).map((set) => [setKey(set), set]))
  const events = [...added].map(([key, { game, code }]): NewCatalogFact => {
    const setId = written.get(key)?.id ?? ''
    return { type: 'catalog.set_added', stream: setStream(setId), data: { setId, game, code }, occurredAt: clock() }
  })
  await publish(tx, catalogFacts, events)
  return written
}

/** The usual size of a card's picture elsewhere (Scryfall's "normal"): what a page keeps free for it until it is there. */
const ELSEWHERE = { width: 488, height: 680 }

export async function summariesOf(
  db: Queryable,
  media: Pick<MediaService, 'images'>,
  rows: readonly CardRow[],
): Promise<CardSummary[]> {
  const ids = [...new Set(rows.flatMap(({ imageMediaId }) => imageMediaId ?? []))]
  const images = ids.length > 0 ? await media.images(db, ids) : new Map<Id, Image>()
  return rows.map(
    ({
      id,
      game,
      setId,
      setCode,
      setName,
      collectorNumber,
      name,
      rarity,
      finish,
      language,
      imageMediaId,
      imageUrl,
    }) => ({
      id,
      game,
      set: { id: setId, code: setCode, name: setName },
      collectorNumber,
      name,
      rarity,
      finish,
      language,
      image:
        (imageMediaId !== null && images.get(imageMediaId)) ||
        (imageUrl === null ? null : { id, ...ELSEWHERE, placeholder: null, url: imageUrl, variants: [] }),
    }),
  )
}

/** Worked out where it is asked for: most lists show cards and search nothing. */
function withSearchText(summary: CardSummary, row: CardRow | undefined): CatalogCard {
  return {
    ...summary,
    get searchText() {
      return searchTextOf(row)
    },
  }
}

/** What a lot with this card is found by: the lexemes that the card itself is found by, and the words of its rules. */
function searchTextOf(row: CardRow | undefined): string {
  if (!row) return ''
  return [...cardLexemes(row, { name: row.setName, code: row.setCode }), fold(row.text)].join(' ')
}
