'use client'

import type { Auction } from '@ece/contracts/auctions'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../api/client.ts'
import { explain } from '../api/error.ts'
import { keys } from '../api/keys.ts'
import { WindowGrid } from '../lists/window-grid.tsx'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { filterCount, type LotFilter } from './lot-filter.ts'
import { LOT_GRID, LotTile } from './lot-tile.tsx'

interface LotsPage {
  readonly items: readonly Auction[]
  readonly nextCursor: string | null
}

const PAGE_SIZE = 40
const EAGER = 5

/** The lots of a filter, page by page as one scrolls. The first page came with the document. */
export function LotsList({ filter, firstPage }: { readonly filter: LotFilter; readonly firstPage: LotsPage }) {
  const query = useInfiniteQuery({
    queryKey: keys.lots(filter),
    queryFn: ({ pageParam, signal }): Promise<LotsPage> => api.auctions.list({ ...filter, limit: PAGE_SIZE, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
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
  if (unique.length === 0) return <NoLots filter={filter} />
  return (
    <>
      <p role="status" className="figures mb-5 text-sm text-muted">
        {query.hasNextPage ? `${unique.length} lots so far; more as you scroll` : unique.length === 1 ? '1 lot' : `${unique.length} lots`}
      </p>
      <WindowGrid
        items={unique}
        idOf={(lot) => lot.id}
        render={(lot, index) => <LotTile lot={lot} eager={index < EAGER} />}
        className={LOT_GRID}
        label="Lots"
        hasMore={query.hasNextPage && !query.isFetchNextPageError}
        loadingMore={query.isFetchingNextPage}
        onMore={more}
      />
      {query.isFetchNextPageError ? <ErrorState title="More lots could not be loaded" detail={explain(query.error)} onRetry={more} busy={query.isFetchingNextPage} /> : null}
    </>
  )
}

function NoLots({ filter }: { readonly filter: LotFilter }) {
  const narrowed = filterCount(filter) > 0
  return (
    <EmptyState title={filter.q ? `No lots for “${filter.q}”` : 'No lots here right now'} action={narrowed ? <LinkButton href="/lots" tone="secondary">Show all live lots</LinkButton> : <LinkButton href="/sell">Put a card up</LinkButton>}>
      <p>{narrowed ? 'Loosen a filter, or look among the cards: not every card is up for auction.' : 'New lots appear here the moment they open.'}</p>
    </EmptyState>
  )
}
