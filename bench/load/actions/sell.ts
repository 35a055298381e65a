import { expectStatus, write, type Action } from '../action.ts'

/** A copy is put up, and taken off again so that it can be put up once more. */
export const sell: Action = {
  name: 'sell',
  share: 3,
  p95Ms: 200,
  run: async ({ world, send }) => {
    const copy = world.copies.shift()
    if (!copy) throw new Error('all copies are for sale')
    try {
      const body = {
        copyIds: [copy.id],
        startPriceCents: 1_000,
        endsAt: new Date(Date.now() + 86_400_000).toISOString(),
      }
      const answer = await expectStatus(send(write('POST', '/api/v1/auctions', copy.owner, body)), 201)
      const made: unknown = JSON.parse(answer.text())
      const id = typeof made === 'object' && made !== null && 'id' in made ? String(made.id) : ''
      await expectStatus(send(write('POST', `/api/v1/auctions/${id}/cancel`, copy.owner, {})), 200)
    } finally {
      world.copies.push(copy)
    }
  },
}
