import type { Tx } from '../../platform/db/database.ts'
import { unknownFact, type LoggedOf } from '../../platform/facts/fact.ts'
import type { ReadModel } from '../../platform/facts/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { analyticsFacts, newestGuides, partsOf } from '../analytics/index.ts'
import { auctionFacts } from '../auctions/index.ts'
import { catalogFacts, numberKey, type CatalogCard, type CatalogService } from '../catalog/index.ts'
import { readCopies, vaultFacts, type VaultCopy } from '../vault/index.ts'
import {
  clearCopies,
  readCardsOfSets,
  saveBought,
  saveCards,
  saveCopies,
  saveGuides,
  type CollectionCopy,
  type CollectionCard,
} from './copies-store.ts'

const READ = [
  vaultFacts['vault.copies_issued'],
  vaultFacts['vault.copy_moved'],
  vaultFacts['vault.copy_encumbered'],
  vaultFacts['vault.copy_released'],
  auctionFacts['auctions.settled'],
  analyticsFacts['analytics.guide_prices_stored'],
  catalogFacts['catalog.cards_imported'],
] as const
type ReadFact = LoggedOf<(typeof READ)[number]>

/** Cards asked of the catalogue at once. */
const CARDS_AT_ONCE = 500

/**
 * The copies of members as a collection is listed by. A fact says which copies, cards or sets have changed; what they are now is
 * asked of the module that owns them, so the model is right however often and in whatever batches it is read. What an owner
 * paid here comes from the fact of the sale: a lot's price is shared out over its copies.
 */
export function copiesModel({ catalog }: { catalog: Pick<CatalogService, 'cards'> }): ReadModel<(typeof READ)[number]> {
  return {
    name: 'collection.copies',
    facts: READ,
    reset: clearCopies,
    apply: async (tx, facts) => {
      const changed = changesOf(facts)
      await saveCopies(tx, await presentCopies(tx, catalog, [...changed.copyIds]))
      await saveBought(tx, changed.bought)
      await saveGuides(tx, await newestGuides(tx, [...changed.pricedCardIds]))
      const cardIds = await readCardsOfSets(tx, [...changed.setIds])
      for (let from = 0; from < cardIds.length; from += CARDS_AT_ONCE) {
        const cards = await catalog.cards(tx, cardIds.slice(from, from + CARDS_AT_ONCE))
        await saveCards(tx, [...cards.values()].map(cardOf))
      }
    },
  }
}

interface Changes {
  readonly copyIds: Set<Id>
  readonly pricedCardIds: Set<Id>
  readonly setIds: Set<Id>
  readonly bought: { copyId: Id; ownerId: Id; boughtCents: number }[]
}

function changesOf(facts: readonly ReadFact[]): Changes {
  const changes: Changes = { copyIds: new Set(), pricedCardIds: new Set(), setIds: new Set(), bought: [] }
  for (const fact of facts) note(changes, fact)
  return changes
}

function note({ copyIds, pricedCardIds, setIds, bought }: Changes, fact: ReadFact): void {
  switch (fact.type) {
    case 'vault.copies_issued':
      for (const copyId of fact.data.copyIds) copyIds.add(copyId)
      return
    case 'vault.copy_moved':
    case 'vault.copy_encumbered':
    case 'vault.copy_released':
      copyIds.add(fact.data.copyId)
      return
    case 'auctions.settled': {
      const { copyIds: sold, winnerId, priceCents } = fact.data
      if (sold.length === 0) return
      const parts = partsOf(priceCents, sold.length)
      bought.push(...sold.map((copyId, index) => ({ copyId, ownerId: winnerId, boughtCents: parts[index] ?? 0 })))
      return
    }
    case 'analytics.guide_prices_stored':
      for (const cardId of fact.data.cardIds) pricedCardIds.add(cardId)
      return
    case 'catalog.cards_imported':
      for (const setId of fact.data.setIds) setIds.add(setId)
      return
    default:
      unknownFact(fact)
  }
}

async function presentCopies(
  tx: Tx,
  catalog: Pick<CatalogService, 'cards'>,
  ids: readonly Id[],
): Promise<CollectionCopy[]> {
  const copies = await readCopies(tx, ids)
  const cards = await catalog.cards(tx, [...new Set(copies.map(({ cardId }) => cardId))])
  return copies.flatMap((copy) => {
    const card = cards.get(copy.cardId)
    return card ? [{ ...cardOf(card), ...copyOf(copy) }] : []
  })
}

const copyOf = (copy: VaultCopy): Omit<CollectionCopy, keyof CollectionCard> => ({
  copyId: copy.id,
  ownerId: copy.ownerId,
  condition: copy.condition,
  state: stateOf(copy),
  acquiredAt: copy.acquiredAt,
})

const cardOf = ({ id, set, name, collectorNumber, rarity }: CatalogCard): CollectionCard => ({
  cardId: id,
  setId: set.id,
  cardName: name,
  setName: set.name,
  numberKey: numberKey(collectorNumber),
  rarity,
})

/** What a copy is in, as one word: custody and encumbrance. `held` is every encumbrance but a lot's. */
function stateOf({ custody, encumbranceKind }: VaultCopy): CollectionCopy['state'] {
  if (custody === 'wallet') return 'wallet'
  if (encumbranceKind === null) return 'free'
  return encumbranceKind === 'auction' ? 'auction' : 'held'
}
