'use client'

import type { LoggedEventView } from '@ece/contracts/operations'
import type { Page } from '@ece/sdk/client'
import { listEvents } from '@ece/sdk/operations/audit'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { usePaged } from '../../account/paged.ts'
import { api } from '../../api/client.ts'
import { isApiError, useExplain } from '../../api/error.ts'
import { WindowTable } from '../../lists/window-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Td, Th } from '../../ui/table.tsx'
import { ActorLink, PlaceLink } from './event-links.tsx'
import { EventDetails } from './event-details.tsx'
import { placeOfStream } from './event-places.ts'
import { useExactTimes } from './exact-times.ts'
import { LOG_PAGE_SIZE, type LogFilter } from './log-filter.ts'

interface EventTableProps {
  readonly initial: Page<LoggedEventView> | null
  readonly query: Readonly<Record<string, string | undefined>>
  readonly filter: LogFilter
}

/** Every recorded fact of the filter, newest first, however many: rows near the screen are in the page. */
export function EventTable({ initial, query, filter }: EventTableProps) {
  const t = useTranslations('events')
  const explain = useExplain()
  const [opened, setOpened] = useState<LoggedEventView | null>(null)
  const list = usePaged({
    key: ['events', query],
    initial,
    fetchPage: (cursor, signal) => listEvents(api, { ...query, limit: LOG_PAGE_SIZE, cursor }, { signal }),
  })
  if (list.items.length === 0 && list.error) {
    return (
      <ErrorState
        detail={explain(list.error)}
        correlationId={isApiError(list.error) ? list.error.correlationId : null}
        busy={list.isFetching}
        onRetry={() => void list.refetch()}
      />
    )
  }
  if (list.isPending) return <SkeletonLines lines={8} />
  if (list.items.length === 0) return <EmptyState title={t('noMatchingEvents')}>{t('widen')}</EmptyState>
  return (
    <>
      <WindowTable
        label={t('eventLog')}
        items={list.items}
        idOf={(event) => event.id}
        columns={4}
        head={
          <>
            <Th>{t('kind')}</Th>
            <Th className="max-md:hidden">{t('about')}</Th>
            <Th className="max-md:hidden">{t('actor')}</Th>
            <Th numeric>{t('time')}</Th>
          </>
        }
        cells={(event) => <EventCells event={event} onOpen={() => setOpened(event)} />}
        hasMore={list.hasNextPage}
        loadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <p role="status" className="text-center text-sm text-muted">
        {list.error
          ? explain(list.error)
          : t('shown', { count: list.items.length, more: list.hasNextPage ? 'yes' : 'no' })}
      </p>
      {opened ? <EventDetails event={opened} filter={filter} onClose={() => setOpened(null)} /> : null}
    </>
  )
}

function EventCells({ event, onOpen }: { readonly event: LoggedEventView; readonly onOpen: () => void }) {
  const times = useExactTimes()
  const place = placeOfStream(event.stream)
  return (
    <>
      <Td className="max-w-0 md:w-[34%]">
        <button
          type="button"
          onClick={onOpen}
          className="block w-full truncate text-start font-mono text-xs/6 font-medium text-ink hover:text-accent-strong"
        >
          {event.type}
        </button>
        <p className="truncate text-xs/5 text-muted md:hidden">
          <ActorLink event={event} /> · {event.stream}
        </p>
      </Td>
      <Td className="max-w-0 truncate max-md:hidden md:w-[30%]">
        {place ? (
          <PlaceLink place={place} short />
        ) : (
          <span className="font-mono text-xs text-muted">{event.stream}</span>
        )}
      </Td>
      <Td className="max-w-0 truncate max-md:hidden md:w-[18%]">
        <ActorLink event={event} />
      </Td>
      <Td className="figures w-32 text-end text-xs whitespace-nowrap text-muted md:w-auto">
        <time dateTime={event.occurredAt}>{times.second(event.occurredAt)}</time>
      </Td>
    </>
  )
}
