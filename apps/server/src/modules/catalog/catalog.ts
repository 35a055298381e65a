import type { CardSummary } from '@ece/contracts/catalog'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { MediaService } from '../media/index.ts'
import type { CardInput, SetInput } from './card.ts'
import { readCards, upsertCards, upsertSets, type CardRow, type UpsertResult } from './store.ts'

/** A card as other modules get it: what they show, and the words that it is found by. */
export interface CatalogCard extends CardSummary {
  readonly searchText: string
}

/** The front door of the catalogue. */
export interface CatalogService {
  cards(db: Queryable, ids: readonly Id[]): Promise<Map<Id, CatalogCard>>
  upsertSet(tx: Tx, set: SetInput): Promise<{ id: Id }>
  upsertCards(tx: Tx, cards: readonly (CardInput & { readonly setId: Id })[]): Promise<UpsertResult>
}

export function createCatalog(media: MediaService): CatalogService {
  return {
    cards: async (db, ids) => {
      if (ids.length === 0) return new Map()
      const rows = await readCards(db, ids)
      const summaries = await summariesOf(db, media, rows)
      return new Map(summaries.map((summary, index) => [summary.id, { ...summary, searchText: searchTextOf(rows[index]) }]))
    },
    upsertSet: async (tx, set) => {
      const id = (await upsertSets(tx, [set])).get(`${set.game}/${set.code}`)
      if (id === undefined) throw new Error(`the set ${set.game}/${set.code} was not written`)
      return { id }
    },
    upsertCards: async (tx, cards) => {
      const sets = await tx.query<{ id: Id; game: string }>('SELECT id, game FROM catalog.sets WHERE id = ANY($1::uuid[])', [[...new Set(cards.map(({ setId }) => setId))]])
      const games = new Map(sets.map(({ id, game }) => [id, game]))
      return upsertCards(tx, cards.map((card) => ({ ...card, game: games.get(card.setId) ?? 'other' })))
    },
  }
}

export async function summariesOf(db: Queryable, media: MediaService, rows: readonly CardRow[]): Promise<CardSummary[]> {
  const images = await media.images(db, [...new Set(rows.flatMap(({ imageMediaId }) => imageMediaId ?? []))])
  return rows.map(({ id, game, setId, setCode, setName, collectorNumber, name, rarity, finish, language, imageMediaId }) => ({
    id,
    game,
    set: { id: setId, code: setCode, name: setName },
    collectorNumber,
    name,
    rarity,
    finish,
    language,
    image: (imageMediaId !== null && images.get(imageMediaId)) || null,
  }))
}

function searchTextOf(row: CardRow | undefined): string {
  return row ? [row.name, row.setName, row.setCode, row.collectorNumber, row.rarity, row.artist, row.finish].filter((part) => part !== null).join(' ') : ''
}
