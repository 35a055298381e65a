'use client'

import type { WatchedCard } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { listWatchedCards, unwatchCard, watchCard } from '@ece/sdk/operations/auctions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EyeOff } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useRoom } from '../realtime/realtime-provider.tsx'
import { Badge } from '../ui/badge.tsx'
import { buttonClass, IconButton, LinkButton } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Money } from '../ui/money.tsx'
import { TimeLeft } from '../ui/time-left.tsx'
import { useToast } from '../ui/toast.tsx'
import { UndoButton } from '../ui/undo-button.tsx'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'

const KEY = ['watched-cards']

/** The cards that a member waits for, each with what of it can be bid on now. */
export function WatchedCards({
  memberId,
  initial,
}: {
  readonly memberId: string
  readonly initial: Page<WatchedCard> | null
}) {
  const t = useTranslations('bids')
  const queries = useQueryClient()
  const list = usePaged<WatchedCard>({
    key: KEY,
    initial,
    fetchPage: (cursor, signal) => listWatchedCards(api, { cursor }, { signal }),
  })
  const stale = (): void => void queries.invalidateQueries({ queryKey: KEY })
  useRoom(`user:${memberId}`, {
    onEvent: (event) => {
      if (event.type === 'auctions.watched_card_listed') stale()
    },
    onResync: stale,
  })
  return (
    <PagedList
      list={list}
      empty={
        <EmptyState title={t('cards.none')} action={<LinkButton href="/cards">{t('cards.all')}</LinkButton>}>
          <p>{t('cards.noneNote')}</p>
        </EmptyState>
      }
    >
      <ul className="flex flex-col gap-3">
        {list.items.map((watched) => (
          <li key={watched.card.id}>
            <Row watched={watched} />
          </li>
        ))}
      </ul>
    </PagedList>
  )
}

function Row({ watched: { card, liveLots, lowestPriceCents, nextEndsAt } }: { readonly watched: WatchedCard }) {
  const t = useTranslations('bids')
  return (
    <article className="grid grid-cols-[4rem_1fr_auto] items-center gap-x-4 gap-y-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-[4rem_1fr_auto_auto] sm:gap-x-6">
      <Link href={`/cards/${card.id}`} tabIndex={-1} aria-hidden className="self-start">
        <CardImage image={card.image} alt="" sizes="4rem" />
      </Link>
      <div className="min-w-0">
        <h3 className="display text-lg">
          <Link href={`/cards/${card.id}`} className="quiet-link">
            {card.name}
          </Link>
        </h3>
        <p className="truncate text-sm text-muted">
          {card.set.name} · {card.collectorNumber}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          {liveLots > 0 ? (
            <Badge tone="accent">{t('cards.live', { count: liveLots })}</Badge>
          ) : (
            <Badge tone="outline">{t('cards.noLot')}</Badge>
          )}
          {nextEndsAt === null ? null : (
            <span>
              {t('cards.nextEnds')} <TimeLeft until={nextEndsAt} />
            </span>
          )}
        </p>
      </div>
      <Unwatch cardId={card.id} name={card.name} />
      {lowestPriceCents === null ? null : (
        <div className="col-span-2 col-start-2 flex flex-wrap items-center gap-4 sm:col-span-1 sm:col-start-3 sm:row-start-1 sm:justify-end">
          <p className="sm:text-end">
            <span className="text-xs text-muted">{t('cards.from')}</span>{' '}
            <Money cents={lowestPriceCents} className="text-lg font-semibold" />
          </p>
          <Link href={`/cards/${card.id}`} className={buttonClass('primary', 'sm')}>
            {t('lotsLink')}
            <span className="sr-only">: {card.name}</span>
          </Link>
        </div>
      )}
    </article>
  )
}

function Unwatch({ cardId, name }: { readonly cardId: string; readonly name: string }) {
  const t = useTranslations('bids')
  const explain = useExplain()
  const queries = useQueryClient()
  const toast = useToast()
  const set = useMutation({
    mutationFn: (watch: boolean) => (watch ? watchCard : unwatchCard)(api, { id: cardId }),
    onSuccess: (_answer, watch) => {
      void queries.invalidateQueries({ queryKey: KEY })
      if (!watch)
        toast({
          key: `unwatched:${cardId}`,
          title: t('cards.removed', { name }),
          action: <UndoButton onPress={() => set.mutate(true)} />,
        })
    },
    onError: (error) => toast({ title: t('cards.notChanged'), body: explain(error), tone: 'bad' }),
  })
  return (
    <IconButton
      label={t('cards.remove', { name })}
      disabled={set.isPending}
      onClick={() => set.mutate(false)}
      className="col-start-3 row-start-1 sm:col-start-4"
    >
      <EyeOff size={18} aria-hidden />
    </IconButton>
  )
}
