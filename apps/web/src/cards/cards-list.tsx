'use client'

import type { CardSummary } from '@ece/contracts/catalog'
import { listCards } from '@ece/sdk/operations/catalogue'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { WindowGrid } from '../lists/window-grid.tsx'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import type { CardFilter } from './card-filter.ts'
import { CARD_GRID, CardTile } from './card-tile.tsx'

interface CardsPage {
  readonly items: readonly CardSummary[]
  readonly nextCursor: string | null
}

const PAGE_SIZE = 40
const EAGER = 4

export function CardsList({
  filter,
  firstPage,
  total,
}: {
  readonly filter: CardFilter
  readonly firstPage: CardsPage
  readonly total: number | null
}) {
  const explain = useExplain()
  const t = useTranslations('cards')
  const query = useInfiniteQuery({
    queryKey: keys.cards({ ...filter }),
    queryFn: ({ pageParam, signal }) => listCards(api, { ...filter, limit: PAGE_SIZE, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [firstPage], pageParams: [null] },
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  })
  const { fetchNextPage } = query
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const cards = query.data.pages.flatMap((page) => page.items)
  if (cards.length === 0) {
    return (
      <EmptyState
        title={filter.q ? t('none.titleFor', { q: filter.q }) : t('none.title')}
        action={
          <LinkButton href="/cards" tone="secondary">
            {t('none.showAll')}
          </LinkButton>
        }
      >
        <p>{t('none.note')}</p>
      </EmptyState>
    )
  }
  return (
    <>
      <p role="status" className="figures mb-5 text-sm text-muted">
        {total === null ? t('list.soFar', { length: cards.length }) : t('list.count', { total })}
      </p>
      <WindowGrid
        items={cards}
        idOf={(card) => card.id}
        render={(card, index) => <CardTile card={card} eager={index < EAGER} />}
        className={CARD_GRID}
        label={t('cards')}
        hasMore={query.hasNextPage && !query.isFetchNextPageError}
        loadingMore={query.isFetchingNextPage}
        onMore={more}
      />
      {query.isFetchNextPageError ? (
        <ErrorState
          title={t('list.moreFailed')}
          detail={explain(query.error)}
          onRetry={more}
          busy={query.isFetchingNextPage}
        />
      ) : null}
    </>
  )
}
