import { expectStatus, write, type Action } from '../action.ts'
import { oneOf } from '../random.ts'

/** A lot is watched, or no longer. */
export const watch: Action = {
  name: 'watch',
  share: 10,
  p95Ms: 100,
  run: async ({ world, send, random }) => {
    const path = `/api/v1/auctions/${oneOf(world.lots, random).id}/watch`
    await expectStatus(send(write(random() < 0.7 ? 'PUT' : 'DELETE', path, oneOf(world.members, random))), 200, 204)
  },
}
