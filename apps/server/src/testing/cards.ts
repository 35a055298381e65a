import { newId, type Id } from '../platform/ids/ids.ts'

/** A card as the catalogue tells it, and a catalogue that has no other: for tests of modules that only ask what a card is. */
export function oneCard() {
  const id: Id = newId()
  const card = {
    id,
    game: 'test',
    set: { id: newId(), code: 'TST', name: 'Test' },
    collectorNumber: '1',
    name: 'A card',
    rarity: 'rare',
    finish: 'normal',
    language: 'en',
    image: null,
    searchText: 'a card',
  }
  return { cardId: id, catalog: { cards: async () => new Map([[id, card]]) } }
}
