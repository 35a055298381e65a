'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { putLotState } from '../lots/market-store.ts'
import { useRoom } from '../realtime/realtime-provider.tsx'

/** Facts that a list of live lots must be read anew for; all others move a lot that is in it. */
const ARRIVES_OR_GOES = new Set(['auctions.opened', 'auctions.settled', 'auctions.unsold', 'auctions.cancelled'])

/** The list is kept for a second on the way and for a second here: what was read at once may be from before. */
const SETTLES_MS = 2_500

/** Listens to a card while its page is there: its lots move, new ones come and ended ones go. */
export function CardFeed({ cardId }: { readonly cardId: string }) {
  const queries = useQueryClient()
  const again = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(again.current), [])
  const read = (): void => void queries.invalidateQueries({ queryKey: ['lots', 'of-card', cardId] })
  const stale = (): void => {
    read()
    clearTimeout(again.current)
    again.current = setTimeout(read, SETTLES_MS)
  }
  useRoom(`card:${cardId}`, {
    onEvent: (event) => {
      putLotState(event.data)
      if (ARRIVES_OR_GOES.has(event.type)) stale()
    },
    onResync: stale,
  })
  return null
}
