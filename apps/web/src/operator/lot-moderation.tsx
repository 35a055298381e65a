'use client'

import type { Auction, Bid } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { endedAt } from '../lots/lot-phase.ts'
import { cancelAuction, listAuctions, listBids, voidBid } from '@ece/sdk/operations/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Input, Select } from '../ui/field.tsx'
import { Money } from '../ui/money.tsx'
import { useTimes } from '../ui/times.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

const STATUSES = ['live', 'scheduled'] as const

export function LotModeration({ initial }: { readonly initial: Page<Auction> | null }) {
  const t = useTranslations('operator')
  const [typed, setTyped] = useState('')
  const [status, setStatus] = useState<(typeof STATUSES)[number]>('live')
  // The exchange's lists follow its log, and may have such a lot for a moment more.
  const [takenOff, setTakenOff] = useState<ReadonlySet<string>>(new Set())
  const q = useDeferredValue(typed.trim())
  const filter = { status, moderated: true, ...(q === '' ? {} : { q }) } as const
  const list = usePaged({
    key: keys.lots(filter),
    initial: q === '' && status === 'live' ? initial : null,
    fetchPage: (cursor, signal) => listAuctions(api, { status, ...(q === '' ? {} : { q }), cursor }, { signal }),
  })
  return (
    <>
      <div role="search" aria-label={t('lots')} className="mb-6 flex flex-wrap gap-3">
        <Input
          type="search"
          aria-label={t('searchLots')}
          placeholder={t('searchLots')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="min-w-56 flex-1"
        />
        <Select
          aria-label={t('state')}
          value={status}
          onChange={(event) => setStatus(STATUSES.find((name) => name === event.target.value) ?? 'live')}
          className="w-auto!"
        >
          <option value="live">{t('open')}</option>
          <option value="scheduled">{t('openingLater')}</option>
        </Select>
      </div>
      <PagedList list={list} empty={<EmptyState title={t('noMatchingLots')} />}>
        <ul className="flex flex-col gap-3">
          {list.items
            .filter(({ id }) => !takenOff.has(id))
            .map((lot) => (
              <li key={lot.id}>
                <ModeratedLot lot={lot} onTakenOff={() => setTakenOff((known) => new Set([...known, lot.id]))} />
              </li>
            ))}
        </ul>
      </PagedList>
    </>
  )
}

function ModeratedLot({ lot, onTakenOff }: { readonly lot: Auction; readonly onTakenOff: () => void }) {
  const t = useTranslations('operator')
  const times = useTimes()
  const [shown, setShown] = useState(false)
  const [asking, setAsking] = useState(false)
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: (reason: string) => cancelAuction(api, { id: lot.id, body: { reason } }),
    onSuccess: () => {
      onTakenOff()
      void queries.invalidateQueries({ queryKey: ['lots'] })
    },
  })
  return (
    <article className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 className="min-w-40 flex-1 font-semibold">
          <Link href={`/lots/${lot.id}`} className="quiet-link">
            <bdi>{lot.title}</bdi>
          </Link>
          <span className="block text-xs font-normal text-muted">
            {t('bidsEnds', {
              bidCount: lot.bidCount,
              handle: lot.seller.handle,
              moment: times.moment(endedAt(lot) ?? lot.endsAt),
            })}
          </span>
        </h3>
        <Money cents={lot.currentPriceCents} className="font-semibold" />
        <Button size="sm" tone="secondary" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t('bids')}
          <span className="sr-only">{t('of2', { title: lot.title })}</span>
        </Button>
        <Button size="sm" tone="secondary" onClick={() => setAsking(true)}>
          {t('endListing')}
          <span className="sr-only"> {lot.title}</span>
        </Button>
      </div>
      {shown ? <LotBids lotId={lot.id} /> : null}
      {asking ? (
        <ReasonDialog
          title={t('endQuestion', { title: lot.title })}
          description={t('endNote')}
          action={t('endConfirm')}
          busy={cancel.isPending}
          error={cancel.error}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => cancel.mutate(reason)}
        />
      ) : null}
    </article>
  )
}

function LotBids({ lotId }: { readonly lotId: string }) {
  const t = useTranslations('operator')
  const times = useTimes()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Bid | null>(null)
  const list = usePaged<Bid>({
    key: ['moderated-bids', lotId],
    initial: null,
    fetchPage: (cursor, signal) => listBids(api, { id: lotId, cursor }, { signal }),
  })
  const voiding = useMutation({
    mutationFn: ({ bidId, reason }: { bidId: string; reason: string }) =>
      voidBid(api, { id: lotId, bidId, body: { reason } }),
    onSuccess: () => {
      setAsked(null)
      void queries.invalidateQueries({ queryKey: ['moderated-bids', lotId] })
      void queries.invalidateQueries({ queryKey: ['lots'] })
    },
  })
  return (
    <div className="mt-4 border-t border-line pt-3">
      <PagedList list={list} empty={<p className="text-sm text-muted">{t('noBidsYet')}</p>}>
        <ul>
          {list.items.map((bid) => (
            <li key={bid.id} className="flex flex-wrap items-center gap-3 border-b border-line py-2 text-sm">
              <span className="flex-1 font-medium">{bid.pseudonym}</span>
              <time dateTime={bid.at} className="figures text-muted">
                {times.moment(bid.at)}
              </time>
              {bid.amountCents === null ? '–' : <Money cents={bid.amountCents} />}
              {bid.voided ? (
                <Badge tone="outline">{t('void')}</Badge>
              ) : (
                <Button size="sm" tone="secondary" onClick={() => setAsked(bid)}>
                  {t('void')}
                  <span className="sr-only">{t('bidOf', { pseudonym: bid.pseudonym })}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </PagedList>
      {asked ? (
        <ReasonDialog
          title={t('voidQuestion', { pseudonym: asked.pseudonym })}
          description={t('voidNote')}
          action={t('voidIt')}
          busy={voiding.isPending}
          error={voiding.error}
          onClose={() => setAsked(null)}
          onConfirm={(reason) => voiding.mutate({ bidId: asked.id, reason })}
        />
      ) : null}
    </div>
  )
}
