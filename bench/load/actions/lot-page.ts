import { expectStatus, get, type Action } from '../action.ts'
import { oneOf } from '../random.ts'

/** What a lot's page asks for, signed in. */
export const lotPage: Action = {
  name: 'lot page',
  share: 30,
  isRead: true,
  p95Ms: 50,
  run: async ({ world, send, random }) => {
    const [lot, member] = [oneOf(world.lots, random), oneOf(world.members, random)]
    await expectStatus(send(get(`/api/v1/auctions/${lot.id}`, member)), 200)
    await expectStatus(send(get(`/api/v1/auctions/${lot.id}/bids?limit=20`, member)), 200)
  },
}
