'use client'

import type { CollectionSummary, OwnCopy } from '@ece/contracts/collection'
import type { Page } from '@ece/sdk/client'
import { listCollection, summarizeCollection } from '@ece/sdk/operations/copies'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useEffect, useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { isApiError, useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import {
  COLLECTION_PAGE_SIZE,
  collectionAddress,
  collectionQuery,
  isNarrowed,
  narrowingOf,
  type CollectionFilter,
} from './collection-filter.ts'
import { SelectionBar } from './collection-selection.tsx'
import { CollectionWorth } from './collection-worth.tsx'
import { CollectionGrid, CollectionTable } from './collection-views.tsx'
import { CollectionArrangement, CollectionToolbar, type View } from './collection-toolbar.tsx'
import { usePaged } from './paged.ts'
import { useSelection } from './use-selection.ts'

interface CollectionListProps {
  readonly initial: Page<OwnCopy> | null
  readonly initialFilter: CollectionFilter
  readonly initialView: View
  readonly summary: CollectionSummary | null
}

/** The member's copies, with what each is tied up in. Search, filters, order and view stay in the address. */
export function CollectionList({ initial, initialFilter, initialView, summary: initialSummary }: CollectionListProps) {
  const explain = useExplain()
  const t = useTranslations('account')
  const tc = useTranslations('collection')
  const [chosen, setFilter] = useState(initialFilter)
  const [view, setView] = useState<View>(initialView)
  const filter = useDeferredValue(chosen)
  const address = collectionAddress(filter, view)
  const list = usePaged({
    key: keys.copies({ mine: true, ...filter }),
    initial: collectionAddress(filter, 'grid') === collectionAddress(initialFilter, 'grid') ? initial : null,
    fetchPage: (cursor, signal) =>
      listCollection(api, { ...collectionQuery(filter), limit: COLLECTION_PAGE_SIZE, cursor }, { signal }),
  })
  const narrowing = narrowingOf(filter)
  const { data: summary = initialSummary } = useQuery({
    queryKey: keys.collectionSummary(narrowing),
    queryFn: ({ signal }) => summarizeCollection(api, { ...narrowing }, { signal }),
    initialData:
      collectionAddress({ ...filter, sort: 'newest' }, 'grid') ===
      collectionAddress({ ...initialFilter, sort: 'newest' }, 'grid')
        ? (initialSummary ?? undefined)
        : undefined,
    placeholderData: (before) => before,
  })
  const selection = useSelection(list.items, collectionAddress({ ...filter, sort: 'newest' }, 'grid'))
  useEffect(() => window.history.replaceState(null, '', address), [address])
  const { fetchNextPage } = list
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const shown = {
    copies: list.items,
    selection,
    knownTags: summary?.tags.map(({ tag }) => tag) ?? [],
    hasMore: list.hasNextPage && !list.isFetchNextPageError,
    loadingMore: list.isFetchingNextPage,
    onMore: more,
  }
  return (
    <>
      {summary && summary.copies > 0 ? <CollectionWorth summary={summary} narrowed={isNarrowed(filter)} /> : null}
      <CollectionToolbar filter={chosen} summary={summary} onFilter={setFilter} />
      <p role="status" className="sr-only">
        {summary
          ? t('copiesInAll', { copies: summary.shown.copies, free: summary.shown.free })
          : list.isPending
            ? null
            : t('copiesFound', { shown: list.items.length, more: list.hasNextPage ? 'yes' : 'no' })}
      </p>
      <div className="mb-6 flex min-h-11 flex-wrap items-center justify-between gap-2">
        <Button
          tone="quiet"
          size="sm"
          disabled={summary === null || summary.shown.copies === 0 || selection.all}
          onClick={selection.selectAll}
          className="-ms-3.5"
        >
          {tc('selectAll', { copies: summary?.shown.copies ?? 0 })}
        </Button>
        <CollectionArrangement filter={chosen} view={view} onFilter={setFilter} onView={setView} />
      </div>
      {list.items.length > 0 ? (
        view === 'grid' ? (
          <CollectionGrid {...shown} />
        ) : (
          <CollectionTable {...shown} />
        )
      ) : list.error ? (
        <ErrorState
          detail={explain(list.error)}
          correlationId={isApiError(list.error) ? list.error.correlationId : null}
          busy={list.isFetching}
          onRetry={() => void list.refetch()}
        />
      ) : list.isPending ? (
        <SkeletonLines lines={6} />
      ) : isNarrowed(filter) ? (
        <EmptyState title={t('noMatchingCopies')} />
      ) : (
        <EmptyState title={t('noCardsYet')} action={<LinkButton href="/lots">{t('lotsLink')}</LinkButton>}>
          <p>{t('noCardsNote')}</p>
        </EmptyState>
      )}
      {list.isFetchNextPageError ? (
        <ErrorState detail={explain(list.error)} onRetry={more} busy={list.isFetchingNextPage} />
      ) : null}
      <SelectionBar selection={selection} filter={filter} summary={summary ?? null} />
    </>
  )
}
