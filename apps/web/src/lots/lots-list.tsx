'use client'

import type { Auction } from '@ece/contracts/auctions'
import { listAuctions } from '@ece/sdk/operations/auctions'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { WindowGrid } from '../lists/window-grid.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import type { LotFilter } from './lot-filter.ts'
import { LotTile } from './lot-tile.tsx'

interface LotsPage {
  readonly items: readonly Auction[]
  readonly nextCursor: string | null
}

const PAGE_SIZE = 40
const EAGER = 4
const LOTS_BESIDE_FILTERS = 'grid grid-cols-2 gap-x-4 gap-y-7 sm:grid-cols-3 sm:gap-x-6 xl:grid-cols-4'

/** The lots of a filter, page by page as one scrolls. The first page came with the document. */
export function LotsList({ filter, firstPage }: { readonly filter: LotFilter; readonly firstPage: LotsPage }) {
  const explain = useExplain()
  const t = useTranslations('lots')
  const query = useInfiniteQuery({
    queryKey: keys.lots(filter),
    queryFn: ({ pageParam, signal }): Promise<LotsPage> =>
      listAuctions(
        api,
        { ...filter, limit: PAGE_SIZE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [firstPage], pageParams: [null] },
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
  const { fetchNextPage } = query
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const lots = query.data.pages.flatMap((page) => page.items)
  const unique = [...new Map(lots.map((lot) => [lot.id, lot])).values()]
  return (
    <>
      <p role="status" className="figures mb-4 text-sm text-muted">
        {query.hasNextPage ? t('list.soFar', { length: unique.length }) : t('list.count', { length: unique.length })}
      </p>
      <WindowGrid
        items={unique}
        idOf={(lot) => lot.id}
        render={(lot, index) => <LotTile lot={lot} eager={index < EAGER} />}
        className={LOTS_BESIDE_FILTERS}
        label={t('lots')}
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
