import { auctionFacts } from '../apps/server/src/modules/auctions/index.ts'
import { STORED_FACTS } from '../apps/server/src/testing/stored-facts.ts'

/** What the check of a bid's fact costs when it is published: `node bench/facts.ts`. No database, one core. */
const ROUNDS = 1_000_000
const { shape } = auctionFacts['auctions.bid_placed']
const stored = STORED_FACTS.find(({ type }) => type === 'auctions.bid_placed')
const data = stored && shape.upToDate(1, stored.data)
if (!data || !shape.fits(data)) throw new Error('the stored bid does not fit')

const started = performance.now()
let fitting = 0
for (let round = 0; round < ROUNDS; round += 1)
  if (shape.fits(data) && shape.unknownField(data) === undefined) fitting += 1
const nanosecondsPerFact = Math.round(((performance.now() - started) * 1e6) / ROUNDS)
console.log(JSON.stringify({ bench: 'facts', rounds: fitting, nanosecondsPerFact }))
