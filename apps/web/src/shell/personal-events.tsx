'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { keys } from '../api/keys.ts'
import { useRoom } from '../realtime/realtime-provider.tsx'
import { useToast } from '../ui/toast.tsx'
import { useMoney } from '../ui/use-money.ts'

/** The member's own outcomes, wherever in the exchange they are: outbid, won, the wallet has changed. */
export function PersonalEvents({ memberId }: { readonly memberId: string }) {
  const t = useTranslations('shell')
  const money = useMoney()
  const queries = useQueryClient()
  const toast = useToast()
  useRoom(`user:${memberId}`, {
    onEvent: (event) => {
      switch (event.type) {
        case 'auctions.outbid': {
          const { auctionId, title, currentPriceCents, minimumBidCents } = event.data
          void queries.invalidateQueries({ queryKey: keys.lot(auctionId) })
          void queries.invalidateQueries({ queryKey: keys.outbid })
          return toast({
            key: `outbid:${auctionId}`,
            tone: 'warning',
            title: t('notice.outbid', { title }),
            body: t('notice.outbidBody', {
              price: money.short(currentPriceCents),
              least: money.short(minimumBidCents),
            }),
            action: <LotLink auctionId={auctionId}>{t('notice.bidAgain')}</LotLink>,
          })
        }
        case 'auctions.won': {
          const { auctionId, title, priceCents } = event.data
          void queries.invalidateQueries({ queryKey: keys.lot(auctionId) })
          void queries.invalidateQueries({ queryKey: ['copies'] })
          return toast({
            key: `won:${auctionId}`,
            tone: 'good',
            title: t('notice.won', { title }),
            body: t('notice.wonBody', { price: money.short(priceCents) }),
          })
        }
        case 'auctions.watched_card_listed': {
          const { auctionId, title } = event.data
          return toast({
            key: `listed:${auctionId}`,
            title: t('notice.listed', { title }),
            body: t('notice.listedBody'),
            action: <LotLink auctionId={auctionId}>{t('notice.seeLot')}</LotLink>,
          })
        }
        case 'ledger.wallet_changed':
          void queries.invalidateQueries({ queryKey: keys.wallet })
          return void queries.invalidateQueries({ queryKey: keys.outbid })
        default:
          return unknownWord(event)
      }
    },
    onResync: () => void queries.invalidateQueries(),
  })
  return null
}

function LotLink({ auctionId, children }: { readonly auctionId: string; readonly children: ReactNode }) {
  return (
    <Link href={`/lots/${auctionId}`} className="quiet-link text-sm font-semibold text-accent">
      {children}
    </Link>
  )
}

/** A word that a newer exchange says; a kind that the contract has and nothing is done about does not compile. */
function unknownWord(_event: never): void {}
