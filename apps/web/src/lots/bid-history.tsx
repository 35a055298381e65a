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
import { bidRows, type BidLine } from './bid-rows.ts'
import { useBids, useLot, type BidsShown } from './use-lot.ts'

/** Who bid what, under names that are only theirs on this lot: what each visibly bid, and what the exchange bid in answer. */
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
  const leads = lot.leaderPseudonym !== null && lot.bidCount > 0 && lot.status !== 'cancelled'
  return (
    <section aria-label={t('bids.title')} className="min-w-0">
      <SectionHeader title={t('bids.title')} note={lot.bidCount === 0 ? undefined : t('bids.note')} />
      {leads ? <Leader lot={lot} /> : null}
      {bids.length === 0 ? (
        <p className="rounded-md border border-dashed border-edge/50 px-5 py-8 text-center text-sm text-muted">
          {lot.status === 'live' ? t('bids.noneYet') : t('bids.none')}
        </p>
      ) : (
        <ol className="border-t border-line">
          {bidRows(bids).map((line) => (
            <Line key={line.key} line={line} />
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

/** Who is in front, at the price as it stands, above all that was bid on the way there. */
function Leader({ lot }: { readonly lot: Auction }) {
  const t = useTranslations('lots')
  const mark = lot.status === 'live' ? 'bids.leads' : lot.status === 'unsold' ? 'bids.highest' : 'bids.won'
  return (
    <p className="mb-3 flex min-h-12 items-center gap-3 rounded-md bg-accent-wash px-4 py-2 text-sm text-accent-strong">
      <span className="min-w-0 flex-1 truncate font-semibold">
        {lot.you?.leading ? t('bids.you') : <bdi>{lot.leaderPseudonym}</bdi>}
      </span>
      <Badge tone="accent" className="border border-accent/30">
        {t(mark)}
      </Badge>
      <Money cents={lot.currentPriceCents} className="w-24 shrink-0 text-end text-base font-semibold" />
    </p>
  )
}

function Line({ line }: { readonly line: BidLine }) {
  const t = useTranslations('lots')
  const times = useTimes()
  const now = useServerNow()
  const { kind, at, amountCents } = line
  const name = line.you ? t('bids.you') : line.pseudonym
  return (
    <li
      className={classes(
        'flex min-h-11 items-center gap-3 border-b border-line py-2 text-sm',
        kind === 'automatic' && 'ps-5 text-muted',
      )}
    >
      <span
        className={classes(
          'min-w-0 flex-1 truncate',
          kind !== 'automatic' && 'font-medium',
          kind === 'voided' && 'text-muted line-through',
        )}
      >
        {kind === 'automatic' ? t('bids.automaticFor', { name }) : <bdi>{name}</bdi>}
        {kind === 'raise' ? <span className="font-normal text-muted"> · {t('bids.raised')}</span> : null}
      </span>
      {kind === 'voided' ? <Badge tone="danger">{t('bids.voided')}</Badge> : null}
      <time dateTime={at} title={times.moment(at)} className="shrink-0 text-xs text-muted">
        {times.ago(at, now)}
      </time>
      <span className="w-24 shrink-0 text-end">
        {amountCents === null ? null : (
          <Money cents={amountCents} className={kind === 'automatic' ? 'font-medium' : 'font-semibold'} />
        )}
      </span>
    </li>
  )
}
