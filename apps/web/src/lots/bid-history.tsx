'use client'

import type { Auction, Bid } from '@ece/contracts/auctions'
import { listBids } from '@ece/sdk/operations/auctions'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useServerNow } from '../realtime/server-clock.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/classes.ts'
import { Money } from '../ui/money.tsx'
import { SectionHeader } from '../ui/page-header.tsx'
import { useTimes } from '../ui/times.tsx'
import { useToast } from '../ui/toast.tsx'
import { useBids, useLot, type BidsShown } from './use-lot.ts'

/** Who bid, under names that are only theirs on this lot; the price each bid made, never a maximum. */
export function BidHistory({ lot: initialLot, initial }: { readonly lot: Auction; readonly initial: BidsShown }) {
  const explain = useExplain()
  const t = useTranslations('lots')
  const lot = useLot(initialLot)
  const newest = useBids(initialLot.id, initial)
  const toast = useToast()
  const [older, setOlder] = useState<{ items: readonly Bid[]; nextCursor: string | null; loading: boolean } | null>(
    null,
  )
  const known = new Set(newest.items.map(({ id }) => id))
  const bids = [...newest.items, ...(older?.items.filter(({ id }) => !known.has(id)) ?? [])]
  const cursor = older ? older.nextCursor : newest.nextCursor
  const leadingBid = bids.find((bid) => !bid.voided && bid.pseudonym === lot.leaderPseudonym)
  const loadOlder = async (): Promise<void> => {
    if (cursor === null) return
    setOlder({ items: older?.items ?? [], nextCursor: cursor, loading: true })
    try {
      const page = await listBids(api, { id: initialLot.id, cursor, limit: 50 })
      setOlder({ items: [...(older?.items ?? []), ...page.items], nextCursor: page.nextCursor, loading: false })
    } catch (error) {
      setOlder((current) => (current ? { ...current, loading: false } : null))
      toast({ title: t('bids.olderFailed'), body: explain(error), tone: 'bad' })
    }
  }
  return (
    <section aria-label={t('bids.title')} className="min-w-0">
      <SectionHeader title={t('bids.title')} note={lot.bidCount === 0 ? undefined : t('bids.note')} />
      {bids.length === 0 ? (
        <p className="rounded-md border border-dashed border-edge/50 px-5 py-8 text-center text-sm text-muted">
          {lot.status === 'live' ? t('bids.noneYet') : t('bids.none')}
        </p>
      ) : (
        <ol className="border-t border-line">
          {bids.map((bid) => (
            <BidLine
              key={bid.id}
              bid={bid}
              mark={
                bid.id !== leadingBid?.id
                  ? null
                  : lot.status === 'live'
                    ? 'leads'
                    : lot.status === 'closed' || lot.status === 'settled'
                      ? 'won'
                      : null
              }
            />
          ))}
        </ol>
      )}
      {cursor !== null ? (
        <Button
          tone="secondary"
          size="sm"
          className="mt-4"
          busy={older?.loading ?? false}
          onClick={() => void loadOlder()}
        >
          {t('bids.older')}
        </Button>
      ) : null}
    </section>
  )
}

function BidLine({ bid, mark }: { readonly bid: Bid; readonly mark: 'leads' | 'won' | null }) {
  const t = useTranslations('lots')
  const times = useTimes()
  const now = useServerNow()
  return (
    <li className="flex min-h-12 items-center gap-3 border-b border-line py-2 text-sm">
      <span className={classes('min-w-0 flex-1 truncate font-medium', bid.voided && 'text-muted line-through')}>
        {bid.you ? t('bids.you') : bid.pseudonym}
      </span>
      {bid.voided ? (
        <Badge tone="danger">{t('bids.voided')}</Badge>
      ) : mark ? (
        <Badge tone="accent">{t(mark === 'leads' ? 'bids.leads' : 'bids.won')}</Badge>
      ) : null}
      <time dateTime={bid.at} title={times.moment(bid.at)} className="shrink-0 text-xs text-muted">
        {times.ago(bid.at, now)}
      </time>
      {bid.amountCents === null ? null : (
        <Money cents={bid.amountCents} className="w-24 shrink-0 text-end font-semibold" />
      )}
    </li>
  )
}
