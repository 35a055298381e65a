'use client'

import type { Auction } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { BidRow } from '../bids/bid-row.tsx'
import { useMyLots } from '../bids/use-my-lots.ts'
import { SectionHeader } from '../ui/page-header.tsx'

const SHOWN = 4

/** Where the member is bidding, outbid first. Nothing where they bid on nothing. */
export function YourBids({ memberId, initial }: { readonly memberId: string; readonly initial: Page<Auction> | null }) {
  const t = useTranslations('home')
  const { items } = useMyLots('bidding', memberId, initial)
  const outbid = items.filter((lot) => lot.you?.leading === false).length
  if (items.length === 0) return null
  return (
    <section aria-label={t('yourBids')}>
      <SectionHeader
        title={t('yourBids')}
        note={t('yourBidsNote', { outbid, leading: items.length - outbid })}
        action={
          <Link href="/bids" className="quiet-link inline-flex min-h-8 items-center text-sm font-semibold">
            {t('bidsLink', { count: items.length })}
          </Link>
        }
      />
      <ul className="flex flex-col gap-3">
        {items.slice(0, SHOWN).map((lot) => (
          <li key={lot.id}>
            <BidRow lot={lot} view="bidding" />
          </li>
        ))}
      </ul>
    </section>
  )
}
