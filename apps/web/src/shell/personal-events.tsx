'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { keys } from '@/api/keys.ts'
import { isEvent, useRoom } from '@/realtime/realtime-provider.tsx'
import { useToast } from '@/ui/toast.tsx'
import { useMoney } from '../ui/use-money.ts'

/** The member's own outcomes, wherever in the exchange they are: outbid, won, the wallet has changed. */
export function PersonalEvents({ memberId }: { readonly memberId: string }) {
  const t = useTranslations('shell')
  const money = useMoney()
  const queries = useQueryClient()
  const toast = useToast()
  useRoom(`user:${memberId}`, {
    onEvent: (event) => {
      if (isEvent(event, 'auctions.outbid')) {
        const { auctionId, title, currentPriceCents, minimumBidCents } = event.data
        void queries.invalidateQueries({ queryKey: keys.lot(auctionId) })
        void queries.invalidateQueries({ queryKey: keys.outbid })
        toast({
          key: `outbid:${auctionId}`,
          tone: 'warning',
          title: t('notice.outbid', { title }),
          body: t('notice.outbidBody', { price: money.short(currentPriceCents), least: money.short(minimumBidCents) }),
          action: (
            <Link href={`/lots/${auctionId}`} className="quiet-link text-sm font-semibold text-accent">
              {t('notice.bidAgain')}
            </Link>
          ),
        })
      }
      if (isEvent(event, 'auctions.won')) {
        const { auctionId, title, priceCents } = event.data
        void queries.invalidateQueries({ queryKey: keys.lot(auctionId) })
        void queries.invalidateQueries({ queryKey: ['copies'] })
        toast({
          key: `won:${auctionId}`,
          tone: 'good',
          title: t('notice.won', { title }),
          body: t('notice.wonBody', { price: money.short(priceCents) }),
        })
      }
      if (isEvent(event, 'auctions.watched_card_listed')) {
        const { auctionId, title } = event.data
        toast({
          key: `listed:${auctionId}`,
          title: t('notice.listed', { title }),
          body: t('notice.listedBody'),
          action: (
            <Link href={`/lots/${auctionId}`} className="quiet-link text-sm font-semibold text-accent">
              {t('notice.seeLot')}
            </Link>
          ),
        })
      }
      if (isEvent(event, 'ledger.wallet_changed')) {
        void queries.invalidateQueries({ queryKey: keys.wallet })
        void queries.invalidateQueries({ queryKey: keys.outbid })
      }
    },
    onResync: () => void queries.invalidateQueries(),
  })
  return null
}
