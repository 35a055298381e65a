import { expectStatus, write, type Action } from '../action.ts'
import { oneOf } from '../random.ts'

const LINES = 20

/** A file of twenty cards that a member keeps elsewhere. */
export const importCards: Action = {
  name: 'import',
  share: 2,
  p95Ms: 300,
  run: async ({ world, send, random }) => {
    const lines = Array.from({ length: LINES }, () => {
      const { name, set, number } = oneOf(world.cards, random)
      return `1,"${name.replaceAll('"', '""')}",${set},${number}`
    })
    const csv = ['Quantity,Name,Set,Number', ...lines].join('\n')
    await expectStatus(send(write('POST', '/api/v1/me/holdings/import', oneOf(world.members, random), { csv })), 200)
  },
}
