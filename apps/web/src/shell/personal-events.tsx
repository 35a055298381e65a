'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { keys } from '@/api/keys.ts'
import { formatMoneyShort } from '@/format/money.ts'
import { isEvent, useRoom } from '@/realtime/realtime-provider.tsx'
import { useToast } from '@/ui/toast.tsx'

/** The member's own outcomes, wherever in the exchange they are: outbid, won, the wallet has changed. */
export function PersonalEvents({ memberId }: { readonly memberId: string }) {
  const queries = useQueryClient()
  const toast = useToast()
  useRoom(`user:${memberId}`, {
    onEvent: (event) => {
      if (isEvent(event, 'auctions.outbid')) {
        const { auctionId, title, currentPriceCents, minimumBidCents } = event.data
        void queries.invalidateQueries({ queryKey: keys.lot(auctionId) })
        toast({
          key: `outbid:${auctionId}`,
          tone: 'warning',
          title: `Outbid on ${title}`,
          body: `It stands at ${formatMoneyShort(currentPriceCents)}. Your hold is released; ${formatMoneyShort(minimumBidCents)} or more bids again.`,
          action: (
            <Link href={`/lots/${auctionId}`} className="quiet-link text-sm font-semibold text-accent">
              Bid again
            </Link>
          ),
        })
      }
      if (isEvent(event, 'auctions.won')) {
        const { auctionId, title, priceCents } = event.data
        void queries.invalidateQueries({ queryKey: keys.lot(auctionId) })
        void queries.invalidateQueries({ queryKey: ['copies'] })
        toast({ key: `won:${auctionId}`, tone: 'good', title: `You won ${title}`, body: `For ${formatMoneyShort(priceCents)}. It is in your collection.` })
      }
      if (isEvent(event, 'ledger.wallet_changed')) void queries.invalidateQueries({ queryKey: keys.wallet })
    },
    onResync: () => void queries.invalidateQueries(),
  })
  return null
}
