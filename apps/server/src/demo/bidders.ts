import { minimumBid } from '@ece/rules/auction'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AuctionsService } from '../modules/auctions/index.ts'
import { liveLots, memberInGoodStanding } from '../modules/auctions/index.ts'
import { depositFunds, faucet, type Ledger } from '../modules/ledger/index.ts'
import { RejectionError } from '../platform/errors/errors.ts'
import type { Foundation } from '../platform/foundation/part.ts'
import { beginActivity } from '../platform/telemetry/activities.ts'
import { newId, type Id } from '../platform/ids/ids.ts'

export interface BiddersDeps {
  readonly foundation: Pick<Foundation, 'db' | 'clock' | 'log'>
  readonly auctions: AuctionsService
  readonly ledger: Ledger
  readonly bidderIds: () => Promise<readonly Id[]>
}

const PAUSE_MS: readonly [least: number, most: number] = [1_500, 7_000]
const TOP_UP_BELOW_CENTS = 100_000
const TOP_UP_CENTS = 300_000

/**
 * Members made by the program who bid now and then, by the same command as everyone, so that a newcomer sees a living
 * market. They like lots that end soon, bid a few steps above the minimum, and never fight over a lot for long.
 */
export class DemoBidders {
  readonly #deps: BiddersDeps
  readonly #stop = new AbortController()
  #bidderIds: readonly Id[] | undefined
  #running: Promise<void> | undefined
  #ended: (() => void) | undefined

  constructor(deps: BiddersDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#ended = beginActivity('timer', 'demo.bidders')
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
    this.#ended?.()
  }

  async #run(): Promise<void> {
    const [least, most] = PAUSE_MS
    while (!this.#stop.signal.aborted) {
      await sleep(least + Math.random() * (most - least), undefined, { signal: this.#stop.signal }).catch(
        () => undefined,
      )
      if (this.#stop.signal.aborted) return
      await this.#bid().catch((error: unknown) => {
        if (!(error instanceof RejectionError))
          this.#deps.foundation.log.warn({ err: error }, 'a demonstration bidder failed')
      })
    }
  }

  async #bid(): Promise<void> {
    const { foundation, auctions, ledger } = this.#deps
    const { db, clock } = foundation
    this.#bidderIds ??= await this.#deps.bidderIds()
    const bidderIds = this.#bidderIds
    const lots = await liveLots(db, 40)
    // The square favours the lots at the front: those that end soonest.
    const auction = lots[Math.floor(Math.random() ** 2 * lots.length)]
    const bidderId = bidderIds[Math.floor(Math.random() * bidderIds.length)]
    if (!auction || bidderId === undefined || auction.lot.leader?.bidderId === bidderId) return
    const limitCents = auction.lot.terms.startPriceCents * 6
    const minimumCents = minimumBid(auction.lot)
    if (minimumCents > limitCents) return
    if ((await ledger.balances(db, bidderId)).availableCents < TOP_UP_BELOW_CENTS) {
      await depositFunds(
        { db, ledger, clock },
        { transferId: newId(), memberId: bidderId, amountCents: TOP_UP_CENTS, rail: faucet },
      )
    }
    const maximumCents = Math.round(minimumCents * (1 + Math.random() ** 2 * 0.6))
    await auctions.bids.place({ auctionId: auction.id, bidder: memberInGoodStanding(bidderId), maximumCents })
  }
}
