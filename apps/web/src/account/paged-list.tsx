'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { useExplain, isApiError } from '../api/error.ts'
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
  readonly empty: ReactNode
  readonly children: ReactNode
}

/** The states that every list has: on its way, refused, empty, and more to come. */
export function PagedList({ list, empty, children }: PagedListProps) {
  const explain = useExplain()
  const t = useTranslations('ui')
  if (list.items.length === 0 && list.error) {
    const correlationId = isApiError(list.error) ? list.error.correlationId : null
    return (
      <ErrorState
        detail={explain(list.error)}
        correlationId={correlationId}
        busy={list.isFetching}
        onRetry={() => void list.refetch()}
      />
    )
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
        summary={list.error ? explain(list.error) : list.hasNextPage ? t('shown', { count: list.items.length }) : null}
      />
    </>
  )
}
