import { expectStatus, write, type Action } from '../action.ts'
import { oneOf } from '../random.ts'

/** Half of all bids go to the twentieth of the lots that everybody looks at. */
const HOT = 0.05

/** A bid above what was bid before: nearly every one takes the lead and writes all that a bid can write. */
export const bid: Action = {
  name: 'bid',
  share: 10,
  p95Ms: 100,
  run: async ({ world, send, random }) => {
    const hot = world.lots.slice(0, Math.max(1, Math.floor(world.lots.length * HOT)))
    const lot = oneOf(random() < 0.5 ? hot : world.lots, random)
    lot.maximumCents += 5_000
    const body = { maximumCents: lot.maximumCents }
    // 409: another bid of the same moment was higher.
    await expectStatus(
      send(write('POST', `/api/v1/auctions/${lot.id}/bids`, oneOf(world.members, random), body)),
      201,
      409,
    )
  },
}
