import { expectStatus, get, type Action } from '../action.ts'
import { oneOf } from '../random.ts'

const LISTS = ['', '&sort=newest', '&sort=bids', '&rarity=rare', '&maxPriceCents=5000']

/** A visitor looks through the lots. */
export const browse: Action = {
  name: 'browse',
  share: 30,
  isRead: true,
  p95Ms: 50,
  run: async ({ send, random }) => {
    await expectStatus(send(get(`/api/v1/auctions?limit=40${oneOf(LISTS, random)}`)), 200)
  },
}
