import { seed, seedPart } from '../apps/server/src/demo/index.ts'
import { startParts } from '../apps/server/src/platform/parts/part.ts'

// A process of its own (see web-exchange.ts), with the exchange's settings in its environment: the few cards and lots that
// the browser tests look at. They make what they change themselves.
const running = await startParts([seedPart])
try {
  await seed(running.started.get(seedPart), { size: { cardsPerSet: 10, lots: 18, endedLots: 0 } })
} finally {
  await running.stop()
}
