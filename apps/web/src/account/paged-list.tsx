'use client'

import type { ReactNode } from 'react'
import { explain, isApiError } from '../api/error.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Pagination } from '../ui/pagination.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'

interface PagedListProps {
  readonly list: {
    readonly items: readonly unknown[]
    readonly isPending: boolean
    readonly error: unknown
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly isFetching: boolean
    readonly fetchNextPage: () => unknown
    readonly refetch: () => unknown
  }
  /** What the list counts: `lots`. */
  readonly things: string
  readonly empty: ReactNode
  readonly children: ReactNode
}

/** The states that every list has: on its way, refused, empty, and more to come. */
export function PagedList({ list, things, empty, children }: PagedListProps) {
  if (list.items.length === 0 && list.error) {
    const correlationId = isApiError(list.error) ? list.error.correlationId : null
    return <ErrorState detail={explain(list.error)} correlationId={correlationId} busy={list.isFetching} onRetry={() => void list.refetch()} />
  }
  if (list.isPending) return <SkeletonLines lines={6} />
  if (list.items.length === 0) return empty
  return (
    <>
      {children}
      <Pagination
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        summary={list.error ? explain(list.error) : list.hasNextPage ? `${list.items.length} ${things} shown` : list.items.length === 1 ? 'One, and that is all' : `${list.items.length} ${things}, and that is all`}
      />
    </>
  )
}
