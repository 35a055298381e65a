'use client'

import type { Auction, Bid } from '@ece/contracts/auctions'
import { getAuction, listBids } from '@ece/sdk/operations/auctions'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useRoom } from '../realtime/realtime-provider.tsx'
import { applyLotState, needsOwnView, newerLot, withBid } from './live-lot.ts'

export interface BidsShown {
  readonly items: readonly Bid[]
  readonly nextCursor: string | null
}

/** The lot as it is now: from the page at first, then from its room and from answers. */
export function useLot(initial: Auction): Auction {
  const queries = useQueryClient()
  const key = keys.lot(initial.id)
  const { data } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      newerLot(queries.getQueryData<Auction>(key), await getAuction(api, { id: initial.id }, { signal })),
    initialData: initial,
    staleTime: 30_000,
  })
  return data
}

/** The newest bids; older pages are fetched on request by the history. */
export function useBids(auctionId: string, initial: BidsShown): BidsShown {
  const { data } = useQuery({
    queryKey: keys.bids(auctionId),
    queryFn: ({ signal }) => listBids(api, { id: auctionId, limit: 24 }, { signal }),
    initialData: initial,
    staleTime: 30_000,
  })
  return data
}

/** Feeds both from the room `auction:<id>`. Once per page. @returns how many have this lot open; null until that is known */
export function useLotFeed(initial: Auction): number | null {
  const queries = useQueryClient()
  const [present, setPresent] = useState<number | null>(null)
  const { id } = initial
  useEffect(() => {
    queries.setQueryData<Auction>(keys.lot(id), (known) => newerLot(known, initial))
  }, [queries, id, initial])
  useRoom(`auction:${id}`, {
    since: initial.sequence,
    onEvent: (event) => {
      const before = queries.getQueryData<Auction>(keys.lot(id)) ?? initial
      const after = applyLotState(before, event.data)
      if (after === before) return
      queries.setQueryData(keys.lot(id), after)
      if (needsOwnView(before, after)) void queries.invalidateQueries({ queryKey: keys.lot(id), exact: true })
      if (event.type !== 'auctions.bid_placed') return void queries.invalidateQueries({ queryKey: keys.bids(id) })
      const { bid, ...state } = event.data
      const shown = queries.getQueryData<BidsShown>(keys.bids(id))
      const items = shown && bid && withBid(shown.items, before.bidCount, state, bid, after.you?.leading ?? false)
      if (shown && items) queries.setQueryData<BidsShown>(keys.bids(id), { ...shown, items })
      else void queries.invalidateQueries({ queryKey: keys.bids(id) })
    },
    onResync: () => void queries.invalidateQueries({ queryKey: keys.lot(id) }),
    onPresence: setPresent,
  })
  return present
}
