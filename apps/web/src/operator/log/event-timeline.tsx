'use client'

import type { LoggedEventView } from '@ece/contracts/operations'
import type { Page } from '@ece/sdk/client'
import { listEvents } from '@ece/sdk/operations/audit'
import { useTranslations } from 'next-intl'
import { PagedList } from '../../account/paged-list.tsx'
import { usePaged } from '../../account/paged.ts'
import { api } from '../../api/client.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EventFacts, Payload } from './event-details.tsx'
import { ActorLink, PlaceLink } from './event-links.tsx'
import { placeOfStream } from './event-places.ts'
import { useExactTimes } from './exact-times.ts'
import { durationOf, stepsOf, type TimedEvent, type TimelineStep } from './timeline.ts'

export const TIMELINE_PAGE_SIZE = 100

interface EventTimelineProps {
  readonly correlationId: string
  readonly initial: Page<LoggedEventView> | null
}

/** Everything that one request did, and the jobs that came of it: oldest first, with the time between. */
export function EventTimeline({ correlationId, initial }: EventTimelineProps) {
  const t = useTranslations('events')
  const times = useExactTimes()
  const query = { correlationId, order: 'oldest' as const, limit: TIMELINE_PAGE_SIZE }
  const list = usePaged({
    key: ['events', query],
    initial,
    fetchPage: (cursor, signal) => listEvents(api, { ...query, cursor }, { signal }),
  })
  const steps = stepsOf(list.items)
  return (
    <>
      {list.items.length === 0 ? null : (
        <p className="mb-6 text-sm text-muted">
          {t('timelineSum', {
            facts: list.items.length,
            steps: steps.length,
            span: times.span(durationOf(list.items)),
          })}{' '}
          {t('timelineNote')}
        </p>
      )}
      <PagedList list={list} empty={<EmptyState title={t('correlationEmpty')}>{t('correlationEmptyNote')}</EmptyState>}>
        <ol className="flex flex-col">
          {steps.map((step, index) => (
            <Step
              key={step.facts[0]?.event.id ?? step.transactionId}
              step={step}
              isFirst={index === 0}
              isLast={index === steps.length - 1}
            />
          ))}
        </ol>
      </PagedList>
    </>
  )
}

function Step({
  step,
  isFirst,
  isLast,
}: {
  readonly step: TimelineStep
  readonly isFirst: boolean
  readonly isLast: boolean
}) {
  const t = useTranslations('events')
  const times = useExactTimes()
  const [first] = step.facts
  if (!first) return null
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-4">
      <span aria-hidden className="relative">
        {isLast ? null : <span className="absolute start-1/2 top-3 -bottom-2 w-px bg-line" />}
        <span
          className={`absolute start-1/2 top-2 -ms-1.25 size-2.5 rounded-full border-2 ${isFirst ? 'border-accent bg-accent' : 'border-edge bg-surface'}`}
        />
      </span>
      <div className="pb-7">
        <p className="figures mb-2 text-sm">
          <time dateTime={first.event.occurredAt} className="font-medium">
            {times.moment(first.event.occurredAt)}
          </time>
          <span className="text-muted">
            {' '}
            {first.afterMs === null ? t('begins') : t('later', { span: times.span(first.afterMs) })}
          </span>
        </p>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {step.facts.map((fact, index) => (
            <Fact key={fact.event.id} fact={fact} showsSpan={index > 0} />
          ))}
        </ul>
      </div>
    </li>
  )
}

function Fact({ fact: { event, afterMs }, showsSpan }: { readonly fact: TimedEvent; readonly showsSpan: boolean }) {
  const t = useTranslations('events')
  const times = useExactTimes()
  const place = placeOfStream(event.stream)
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <span className="font-mono text-xs font-medium break-all">{event.type}</span>
        {place ? (
          <PlaceLink place={place} short />
        ) : (
          <span className="font-mono text-xs break-all text-muted">{event.stream}</span>
        )}
        <span className="ms-auto flex items-baseline gap-3">
          {showsSpan && afterMs !== null && afterMs > 0 ? (
            <span className="figures text-xs text-muted">{t('later', { span: times.span(afterMs) })}</span>
          ) : null}
          <ActorLink event={event} />
        </span>
      </div>
      <details className="mt-1">
        <summary className="w-fit cursor-pointer text-xs text-muted hover:text-ink">
          {t('details')}
          <span className="sr-only"> {event.type}</span>
        </summary>
        <div className="mt-3 grid gap-4 lg:grid-cols-2">
          <EventFacts event={event} />
          <Payload data={event.data} />
        </div>
      </details>
    </li>
  )
}
