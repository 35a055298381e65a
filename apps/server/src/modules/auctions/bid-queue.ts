import { isInfrastructureFault, isRejection, orThrow, RejectionError } from '../../platform/errors/errors.ts'
import type { Logger } from '../../platform/telemetry/log.ts'
import { counter, histogram } from '../../platform/telemetry/metrics.ts'
import type { AcceptedBid } from './bid-batch.decision.ts'
import type { BidOutcome, KeyedBid } from './commands/place-bids.ts'
import { auctionsError } from './errors.ts'

/**
 * Bids wait here while a transaction is in flight and then go into the next one together, in arrival order. Lots are
 * spread over a few lanes by id: a lane has one transaction under way, so this process never waits for itself on a lot.
 * Correctness rests on the row locks alone; any number of processes may do this at once.
 *
 *   lane: idle --bid--> busy (transaction) --done, more waiting--> busy
 *                                          --done, none waiting--> idle
 */
export interface BidQueueOptions {
  readonly lanes: number
  readonly batchSize: number
  readonly place: (requests: readonly KeyedBid[]) => Promise<BidOutcome[]>
  readonly log: Logger
}

interface Waiting {
  readonly request: KeyedBid
  readonly resolve: (outcome: AcceptedBid) => void
  readonly reject: (error: unknown) => void
}

interface Lane {
  readonly waiting: Waiting[]
  running: Promise<void> | null
}

const batches = histogram(
  'ece_bid_batch_size',
  'Bids that one transaction took',
  [],
  [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
)
const durations = histogram('ece_bid_batch_seconds', 'How long a transaction of bids took')
/** The counter of every bid that this process has answered. */
export const BIDS_COUNTER = 'ece_bids_total'
const outcomes = counter(BIDS_COUNTER, 'Bids by their outcome', ['outcome'])

export class BidQueue {
  readonly #options: BidQueueOptions
  readonly #lanes: Lane[]

  constructor(options: BidQueueOptions) {
    this.#options = options
    this.#lanes = Array.from({ length: options.lanes }, () => ({ waiting: [], running: null }))
  }

  /** Rejects with the bid's refusal, or with `auctions.overloaded` when the database could not be had. */
  async place(request: KeyedBid): Promise<AcceptedBid> {
    return new Promise((resolve, reject) => {
      const lane = this.#laneOf(request.auctionId)
      lane.waiting.push({ request, resolve, reject })
      lane.running ??= this.#drain(lane)
    })
  }

  /** Resolves when every bid that waits has been answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#lanes.map(async ({ running }) => running))
  }

  #laneOf(auctionId: string): Lane {
    const lane = this.#lanes[Number.parseInt(auctionId.slice(-4), 16) % this.#lanes.length]
    if (!lane) throw new Error('there is no lane')
    return lane
  }

  async #drain(lane: Lane): Promise<void> {
    while (lane.waiting.length > 0) await this.#runBatch(lane.waiting.splice(0, this.#options.batchSize))
    lane.running = null
  }

  async #runBatch(batch: readonly Waiting[]): Promise<void> {
    batches.observe(batch.length)
    const stop = durations.startTimer()
    try {
      const results = await this.#options.place(batch.map(({ request }) => request))
      for (const [index, waiting] of batch.entries()) answer(waiting, results[index])
    } catch (error) {
      if (batch.length === 1) for (const waiting of batch) this.#fail(waiting, error)
      else await this.#oneByOne(batch, error)
    } finally {
      stop()
    }
  }

  /** A batch that failed has changed nothing: each bid gets its own transaction, so that one can't take others with it. */
  async #oneByOne(batch: readonly Waiting[], cause: unknown): Promise<void> {
    this.#options.log.warn({ err: cause, bids: batch.length }, 'a batch of bids failed and is tried bid by bid')
    for (const waiting of batch) {
      try {
        const [outcome] = await this.#options.place([waiting.request])
        answer(waiting, outcome)
      } catch (error) {
        this.#fail(waiting, error)
      }
    }
  }

  #fail({ reject }: Waiting, error: unknown): void {
    outcomes.inc({ outcome: 'failed' })
    this.#options.log.error({ err: error }, 'a bid could not be decided')
    reject(isInfrastructureFault(error) ? new RejectionError(auctionsError('overloaded')) : error)
  }
}

function answer({ resolve, reject }: Waiting, outcome: BidOutcome | undefined): void {
  if (outcome === undefined) {
    reject(new Error('a batch answered fewer bids than it was given'))
    return
  }
  outcomes.inc({ outcome: isRejection(outcome) ? outcome.code : 'accepted' })
  try {
    resolve(orThrow(outcome))
  } catch (error) {
    reject(error)
  }
}
