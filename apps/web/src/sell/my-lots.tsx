'use client'

import type { Auction, SellerStanding } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { cancelAuction, getSellerStanding, listAuctions, lowerReserve } from '@ece/sdk/operations/auctions'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { FormNote } from '../account/form-note.tsx'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { MarketFeed, useMarketLot } from '../lots/market-store.ts'
import { endedAt } from '../lots/lot-phase.ts'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Field } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Money } from '../ui/money.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import { Ticking } from '../ui/ticking.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'
import { MyLotsFilter } from './my-lots-filter.tsx'
import { ownLotsPath, type OwnLotsFilter } from './own-lots.ts'

/** Keys of the catalogue, `sell`. */
const STATES = {
  scheduled: ['opensLater', 'neutral'],
  live: ['open', 'accent'],
  closed: ['closing', 'neutral'],
  settled: ['sold', 'accent'],
  unsold: ['unsold', 'outline'],
  cancelled: ['cancelled', 'outline'],
} as const satisfies Record<Auction['status'], readonly [string, BadgeTone]>

interface MyLotsProps {
  readonly filter: OwnLotsFilter
  readonly initial: Page<Auction> | null
  readonly standing: SellerStanding | null
}

export function MyLots({ filter: own, initial, standing }: MyLotsProps) {
  const t = useTranslations('sell')
  const filter = { sellerId: 'me', ...own } as const
  const list = usePaged({
    key: keys.lots(filter),
    initial,
    fetchPage: (cursor, signal) => listAuctions(api, { ...filter, cursor }, { signal }),
  })
  const narrowed = own.status !== undefined || own.q !== undefined
  const counts = useQuery({
    queryKey: ['lots', 'standing'],
    queryFn: ({ signal }) => getSellerStanding(api, {}, { signal }),
    ...(standing ? { initialData: standing } : {}),
  })
  return (
    <>
      <MarketFeed />
      {list.items.length === 0 && !narrowed ? null : (
        <MyLotsFilter key={own.q ?? ''} filter={own} standing={counts.data ?? null} />
      )}
      <PagedList
        list={list}
        empty={
          narrowed ? (
            <EmptyState
              title={t('noMatchingLots')}
              action={<LinkButton href={ownLotsPath({})}>{t('showAllLots')}</LinkButton>}
            >
              <p>{t('noMatchingLotsNote')}</p>
            </EmptyState>
          ) : (
            <EmptyState title={t('nothingListed')} action={<LinkButton href="/sell">{t('sellACard')}</LinkButton>}>
              <p>{t('nothingListedNote')}</p>
            </EmptyState>
          )
        }
      >
        <ul className="flex flex-col gap-3">
          {list.items.map((lot) => (
            <li key={lot.id}>
              <LotRow lot={lot} />
            </li>
          ))}
        </ul>
      </PagedList>
    </>
  )
}

function LotRow({ lot: brought }: { readonly lot: Auction }) {
  const t = useTranslations('sell')
  const lot = useMarketLot(brought)
  const [asked, setAsked] = useState<'reserve' | 'cancel' | null>(null)
  const [words, tone] = STATES[lot.status]
  const open = lot.status === 'live' || lot.status === 'scheduled'
  return (
    <article className="grid grid-cols-[4rem_1fr] gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[4rem_1fr_auto_auto] sm:items-center sm:gap-6">
      <CardImage image={lot.copies[0]?.card.image ?? null} alt="" sizes="4rem" />
      <div className="min-w-0">
        <h2 className="display text-lg">
          <Link href={`/lots/${lot.id}`} className="quiet-link">
            {lot.title}
          </Link>
        </h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <Badge tone={tone}>{t(words)}</Badge>
          {lot.hasReserve && open ? (
            <Badge tone="outline">{lot.reserveMet ? t('reserveMet') : t('reserveNotMet')}</Badge>
          ) : null}
          {lot.status === 'live' ? (
            <TimeLeft until={lot.endsAt} />
          ) : (
            <When at={lot.status === 'scheduled' ? lot.startsAt : endedAt(lot)} />
          )}
        </p>
      </div>
      <div className="col-start-2 sm:col-start-auto sm:text-end">
        <Ticking value={lot.currentPriceCents}>
          <Money cents={lot.currentPriceCents} className="text-lg font-semibold" />
        </Ticking>
        <p className="figures text-xs text-muted">
          {t('bidsWatching', { bidCount: lot.bidCount, watchers: lot.watchers })}
        </p>
      </div>
      <div className="col-start-2 flex flex-wrap gap-2 sm:col-start-auto">
        {open && lot.hasReserve && !lot.reserveMet ? (
          <Button tone="secondary" size="sm" onClick={() => setAsked('reserve')}>
            {t('lowerReserve')}
          </Button>
        ) : null}
        {open && lot.bidCount === 0 ? (
          <Button tone="quiet" size="sm" onClick={() => setAsked('cancel')}>
            {t('endListing')}
          </Button>
        ) : null}
        {lot.status === 'unsold' || lot.status === 'cancelled' ? (
          <LinkButton href={`/sell?relist=${lot.id}`} tone="secondary" size="sm">
            {t('relist')}
          </LinkButton>
        ) : null}
      </div>
      {asked === 'reserve' ? <LowerReserve lot={lot} onClose={() => setAsked(null)} /> : null}
      {asked === 'cancel' ? <TakeOff lot={lot} onClose={() => setAsked(null)} /> : null}
    </article>
  )
}

interface AskProps {
  readonly lot: Auction
  readonly onClose: () => void
}

function useLotChange(onClose: () => void, change: (input: number) => Promise<Auction>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['lots'] })
      void queries.invalidateQueries({ queryKey: ['copies'] })
      onClose()
    },
  })
}

function LowerReserve({ lot, onClose }: AskProps) {
  const explain = useExplain()
  const t = useTranslations('sell')
  const money = useMoney()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const change = useLotChange(onClose, (cents) => lowerReserve(api, { id: lot.id, body: { reservePriceCents: cents } }))
  const submit = (): void => {
    const cents = money.parse(text)
    if (cents === null) return setProblem(t('invalid.reserve'))
    setProblem(undefined)
    change.mutate(cents)
  }
  return (
    <Dialog
      open
      sticky
      onClose={onClose}
      title={t('lowerReserveTitle')}
      description={t('lowerReserveNote')}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t('keepIt')}
          </Button>
          <Button type="submit" form="lower-reserve" busy={change.isPending}>
            {t('lowerIt')}
          </Button>
        </>
      }
    >
      <Form
        id="lower-reserve"
        onSubmit={() => {
          submit()
        }}
      >
        <Field label={t('newReserve')} error={problem ?? (change.error ? explain(change.error) : undefined)}>
          {(control) => <MoneyInput {...control} value={text} onValue={setText} placeholder="0.00" />}
        </Field>
      </Form>
    </Dialog>
  )
}

function TakeOff({ lot, onClose }: AskProps) {
  const explain = useExplain()
  const t = useTranslations('sell')
  const change = useLotChange(onClose, () => cancelAuction(api, { id: lot.id, body: {} }))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('endQuestion', { title: lot.title })}
      description={t('endNote')}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t('keepListing')}
          </Button>
          <Button tone="danger" busy={change.isPending} onClick={() => change.mutate(0)}>
            {t('endConfirm')}
          </Button>
        </>
      }
    >
      {change.error ? <FormNote>{explain(change.error)}</FormNote> : null}
    </Dialog>
  )
}

function When({ at }: { readonly at: string | null }) {
  const times = useTimes()
  return at === null ? null : <span>{times.moment(at)}</span>
}
