import { expectStatus, get, type Action } from '../action.ts'
import { oneOf } from '../random.ts'

/** A member searches the cards; every tenth word is misspelt. */
export const search: Action = {
  name: 'search',
  share: 15,
  isRead: true,
  p95Ms: 100,
  run: async ({ world, send, random }) => {
    const { name } = oneOf(world.cards, random)
    const word = oneOf(
      name.split(' ').filter(({ length }) => length > 3),
      random,
    )
    const q = random() < 0.1 ? word.slice(0, 2) + word.slice(3) : word
    await expectStatus(
      send(get(`/api/v1/cards?limit=40&q=${encodeURIComponent(q)}`, oneOf(world.members, random))),
      200,
    )
  },
}
