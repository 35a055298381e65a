'use client'

import { useQueryClient } from '@tanstack/react-query'
import { putLotState } from '../lots/market-store.ts'
import { useRoom } from '../realtime/realtime-provider.tsx'

/** Facts that a list of live lots must be read anew for; all others move a lot that is in it. */
const ARRIVES_OR_GOES = new Set(['auctions.opened', 'auctions.settled', 'auctions.unsold', 'auctions.cancelled'])

/** Listens to a card while its page is there: its lots move, new ones come and ended ones go. */
export function CardFeed({ cardId }: { readonly cardId: string }) {
  const queries = useQueryClient()
  const stale = (): void => void queries.invalidateQueries({ queryKey: ['lots', 'of-card', cardId] })
  useRoom(`card:${cardId}`, {
    onEvent: (event) => {
      if ('sequence' in event.data) putLotState(event.data)
      if (ARRIVES_OR_GOES.has(event.type)) stale()
    },
    onResync: stale,
  })
  return null
}
