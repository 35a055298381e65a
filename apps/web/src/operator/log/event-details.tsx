'use client'

import type { LoggedEventView } from '@ece/contracts/operations'
import { Fragment, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CopyId } from '../copied.tsx'
import { ActorLink, PlaceLink } from './event-links.tsx'
import { placesOf } from './event-places.ts'
import { useExactTimes } from './exact-times.ts'
import { logAddress, timelineAddress, type LogFilter } from './log-filter.ts'

/** A fact that is written so much later than it happened was told late; everything else differs by milliseconds. */
const LATE_MS = 60_000

interface EventDetailsProps {
  readonly event: LoggedEventView
  readonly filter: LogFilter
  readonly onClose: () => void
}

/** One fact in full, and the ways on: to what it is about, to who did it, to what else was done then. */
export function EventDetails({ event, filter, onClose }: EventDetailsProps) {
  const t = useTranslations('events')
  const { correlationId } = event
  return (
    <Dialog
      open
      kind="sheet"
      onClose={onClose}
      title={<span className="font-mono text-base break-all">{event.type}</span>}
    >
      <EventFacts event={event} />
      {correlationId === null ? null : (
        <LinkButton href={timelineAddress(correlationId)} tone="secondary" size="sm" className="mt-5">
          {t('correlationTitle')}
        </LinkButton>
      )}
      <h3 className="mt-6 mb-2 text-sm font-semibold">{t('only')}</h3>
      <ul className="flex flex-col gap-1.5 text-sm">
        <li>
          <Link
            href={logAddress({ ...filter, type: event.type })}
            scroll={false}
            onClick={onClose}
            className="quiet-link"
          >
            {t('onlyKind')}
          </Link>
        </li>
        <li>
          <Link
            href={logAddress({ ...filter, stream: event.stream })}
            scroll={false}
            onClick={onClose}
            className="quiet-link"
          >
            {t('onlyStream')}
          </Link>
        </li>
        {event.actorId === null ? null : (
          <li>
            <Link
              href={logAddress({ ...filter, actor: event.actorId })}
              scroll={false}
              onClick={onClose}
              className="quiet-link"
            >
              {t('onlyActor')}
            </Link>
          </li>
        )}
      </ul>
      <h3 className="mt-6 mb-2 text-sm font-semibold">{t('payload')}</h3>
      <Payload data={event.data} />
    </Dialog>
  )
}

/** What every fact has, as terms and their values. */
export function EventFacts({ event }: { readonly event: LoggedEventView }) {
  const t = useTranslations('events')
  const times = useExactTimes()
  const places = placesOf(event)
  const late = Date.parse(event.recordedAt) - Date.parse(event.occurredAt) > LATE_MS
  const rows: readonly (readonly [string, ReactNode] | null)[] = [
    [t('happened'), times.moment(event.occurredAt)],
    late ? [t('written'), times.moment(event.recordedAt)] : null,
    [t('actor'), <ActorLink key="actor" event={event} />],
    places.length === 0
      ? null
      : [
          t('about'),
          <ul key="places" className="flex flex-col gap-1">
            {places.map((place) => (
              <li key={place.kind + place.id}>
                <PlaceLink place={place} short />
              </li>
            ))}
          </ul>,
        ],
    [t('stream'), <CopyId key="stream" text={event.stream} label={t('copyStream')} />],
    event.correlationId === null
      ? null
      : [t('correlation'), <CopyId key="correlation" text={event.correlationId} label={t('copyCorrelation')} />],
    [t('id'), <CopyId key="id" text={event.id} label={t('copyId')} />],
    [
      t('place2'),
      <span key="position" className="figures">
        {t('positionOf', {
          position: event.position,
          transaction: event.transactionId,
          version: event.version,
          sequence: String(event.sequence ?? 'none'),
        })}
      </span>,
    ],
  ]
  return (
    <dl className="grid content-start grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2 text-sm">
      {rows.flatMap((row) =>
        row === null
          ? []
          : [
              <Fragment key={row[0]}>
                <dt className="text-muted">{row[0]}</dt>
                <dd className="min-w-0">{row[1]}</dd>
              </Fragment>,
            ],
      )}
    </dl>
  )
}

/** What the fact says, as it was written. */
export function Payload({ data }: { readonly data: LoggedEventView['data'] }) {
  const t = useTranslations('events')
  return (
    <pre
      role="region"
      aria-label={t('payload')}
      tabIndex={0}
      className="overflow-x-auto rounded-md bg-sunken p-3 text-xs"
    >
      {JSON.stringify(data, null, 2)}
    </pre>
  )
}
