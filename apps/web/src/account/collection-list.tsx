'use client'

import type { CollectionSummary, Copy } from '@ece/contracts/vault'
import type { Page } from '@ece/sdk/client'
import { useCallback, useDeferredValue, useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { call } from '../api/client.ts'
import { isApiError, useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { COLLECTION_PAGE_SIZE, collectionAddress, collectionQuery, isNarrowed, type CollectionFilter } from './collection-filter.ts'
import { SelectionBar } from './collection-selection.tsx'
import { CollectionGrid, CollectionTable } from './collection-views.tsx'
import { CollectionToolbar, type View } from './collection-toolbar.tsx'
import { usePaged } from './paged.ts'
import { useSelection } from './use-selection.ts'

interface CollectionListProps {
  readonly initial: Page<Copy> | null
  readonly initialFilter: CollectionFilter
  readonly initialView: View
  readonly summary: CollectionSummary | null
}

/** The member's copies, with what each is tied up in. Search, filters, order and view stay in the address. */
export function CollectionList({ initial, initialFilter, initialView, summary }: CollectionListProps) {
  const explain = useExplain()
  const t = useTranslations('account')
  const [chosen, setFilter] = useState(initialFilter)
  const [view, setView] = useState<View>(initialView)
  const filter = useDeferredValue(chosen)
  const address = collectionAddress(filter, view)
  const list = usePaged({
    key: keys.copies({ ownerId: 'me', ...collectionQuery(filter) }),
    initial: collectionAddress(filter, 'grid') === collectionAddress(initialFilter, 'grid') ? initial : null,
    fetchPage: (cursor, signal) => call<Page<Copy>>('/copies', { query: { ownerId: 'me', ...collectionQuery(filter), limit: COLLECTION_PAGE_SIZE, cursor }, signal }),
  })
  const selection = useSelection(list.items)
  useEffect(() => window.history.replaceState(null, '', address), [address])
  const { fetchNextPage } = list
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const shown = { copies: list.items, selection, hasMore: list.hasNextPage && !list.isFetchNextPageError, loadingMore: list.isFetchingNextPage, onMore: more }
  return (
    <>
      <CollectionToolbar filter={chosen} view={view} summary={summary} onFilter={setFilter} onView={setView} />
      <p role="status" className="figures mb-4 min-h-5 text-sm text-muted">
        {summary && !isNarrowed(filter) ? t('copiesInAll', { copies: summary.copies, free: summary.free }) : list.isPending ? null : t('copiesFound', { shown: list.items.length, more: list.hasNextPage ? 'yes' : 'no' })}
      </p>
      {list.items.length > 0 ? (
        view === 'grid' ? (
          <CollectionGrid {...shown} />
        ) : (
          <CollectionTable {...shown} />
        )
      ) : list.error ? (
        <ErrorState detail={explain(list.error)} correlationId={isApiError(list.error) ? list.error.correlationId : null} busy={list.isFetching} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonLines lines={6} />
      ) : isNarrowed(filter) ? (
        <EmptyState title={t('nothingLikeThatInYourCollection')} />
      ) : (
        <EmptyState title={t('noCardsYet')} action={<LinkButton href="/lots">{t('seeTheLots')}</LinkButton>}>
          <p>{t('whatYouWinIsHereThe')}</p>
        </EmptyState>
      )}
      {list.isFetchNextPageError ? <ErrorState detail={explain(list.error)} onRetry={more} busy={list.isFetchingNextPage} /> : null}
      <SelectionBar selection={selection} />
    </>
  )
}
