import { listenForStop, stopSignal } from '../apps/server/src/app/stop-signal.ts'
import { buildWeb } from '../apps/server/src/gateway/web-build.ts'
import { seed, seedPart } from '../apps/server/src/demo/index.ts'
import { readSettings } from '../apps/server/src/platform/config/config.ts'
import { foundationPart } from '../apps/server/src/platform/foundation/part.ts'
import { startParts } from '../apps/server/src/platform/parts/part.ts'

// A process of its own (see web-exchange.ts), with the exchange's settings in its environment: builds the web, and loads the
// few cards and lots that the browser tests look at. They make what they change themselves.
listenForStop() // A run that is over before this ends the build.
const running = await startParts([seedPart], readSettings(process.env))
try {
  const loaded = seed(running.started.get(seedPart), { size: { cardsPerSet: 10, lots: 18, endedLots: 0 } })
  await Promise.all([loaded, buildWeb(running.started.get(foundationPart).log, stopSignal)])
} finally {
  await running.stop()
}
