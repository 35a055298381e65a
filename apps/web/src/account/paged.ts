'use client'

import type { Page } from '@ece/sdk/client'
import { useInfiniteQuery, type InfiniteData, type QueryKey } from '@tanstack/react-query'

interface Paged<T> {
  readonly key: QueryKey
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>
  /** The first page as the server rendered it; null when it could not. */
  readonly initial: Page<T> | null
  /** Asked again this often, in milliseconds, for lists that no event tells about. */
  readonly everyMs?: number
}

/** A list by its cursor, that begins with what the page brought along. */
export function usePaged<T>({ key, fetchPage, initial, everyMs }: Paged<T>) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: firstPage(),
    getNextPageParam: (page: Page<T>) => page.nextCursor ?? undefined,
    ...(initial
      ? {
          initialData: { pages: [initial], pageParams: [firstPage()] } satisfies InfiniteData<
            Page<T>,
            string | undefined
          >,
        }
      : {}),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  })
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] }
}

function firstPage(): string | undefined {
  return undefined
}
