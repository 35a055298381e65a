'use client'

import type { Auction } from '@ece/contracts/auctions'
import type { LotState } from '@ece/contracts/realtime'
import { useCallback, useSyncExternalStore } from 'react'
import { useRoom } from '../realtime/realtime-provider.tsx'
import { applyLotState } from './live-lot.ts'

/**
 * The latest message of each lot from the room `market`, for lists: a tile hears only of its own lot, so that a busy
 * market re-renders single tiles. Kept to the newest lots, because the room names every lot there is.
 */
const MOST_KEPT = 2_000
const states = new Map<string, LotState>()
const listeners = new Map<string, Set<() => void>>()

/** What a room says of a lot, for every tile of it; older than what is known does nothing. */
export function putLotState(state: LotState): void {
  const known = states.get(state.auctionId)
  if (known && known.sequence >= state.sequence) return
  states.delete(state.auctionId)
  states.set(state.auctionId, state)
  if (states.size > MOST_KEPT)
    for (const id of states.keys()) {
      states.delete(id)
      break
    }
  for (const listener of listeners.get(state.auctionId) ?? []) listener()
}

/** Joins the market while the page is there. */
export function MarketFeed() {
  useRoom('market', { onEvent: ({ data }) => putLotState(data) })
  return null
}

/** The lot as the market last told it, or as the page brought it. */
export function useMarketLot(lot: Auction): Auction {
  const { id } = lot
  const subscribe = useCallback(
    (listener: () => void) => {
      const mine = listeners.get(id) ?? new Set()
      mine.add(listener)
      listeners.set(id, mine)
      return () => {
        mine.delete(listener)
        if (mine.size === 0) listeners.delete(id)
      }
    },
    [id],
  )
  const state = useSyncExternalStore(
    subscribe,
    () => states.get(id),
    () => undefined,
  )
  return state ? applyLotState(lot, state) : lot
}
