'use client'

import type { Auction } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { listAuctions } from '@ece/sdk/operations/auctions'
import { useQueryClient } from '@tanstack/react-query'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useRoom } from '../realtime/realtime-provider.tsx'
import { BID_VIEWS, byUrgency, type BidView } from './bid-views.ts'

/** All that can be running for one member at a time, in one page: it is put in order here. */
const AT_ONCE = 100

/** The lots on which the member stands in one way; they come and go with the member's own room. What is running is in order of urgency. */
export function useMyLots(view: BidView, memberId: string, initial: Page<Auction> | null) {
  const queries = useQueryClient()
  const list = usePaged({
    key: keys.lots({ mine: view }),
    initial,
    fetchPage: (cursor, signal) => listAuctions(api, { mine: view, limit: AT_ONCE, cursor }, { signal }),
  })
  const stale = (): void => {
    for (const mine of BID_VIEWS) void queries.invalidateQueries({ queryKey: keys.lots({ mine }) })
  }
  useRoom(`user:${memberId}`, {
    onEvent: (event) => {
      if (event.type !== 'auctions.watched_card_listed') stale()
    },
    onResync: stale,
  })
  return view === 'bidding' ? { ...list, items: list.items.toSorted(byUrgency) } : list
}
