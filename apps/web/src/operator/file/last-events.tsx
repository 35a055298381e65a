'use client'

import type { LoggedEventView } from '@ece/contracts/operations'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Panel, PanelHeader } from '../../ui/panel.tsx'
import { useTimes } from '../../ui/times.tsx'
import { PlaceLink } from '../log/event-links.tsx'
import { placeOfStream } from '../log/event-places.ts'
import { logAddress } from '../log/log-filter.ts'

/** What the member did last, and the ways into the log: what they did, and what was done to the account. */
export function LastEvents({
  memberId,
  events,
}: {
  readonly memberId: string
  readonly events: readonly LoggedEventView[]
}) {
  const t = useTranslations('members')
  const times = useTimes()
  return (
    <Panel aria-label={t('lastEvents')}>
      <PanelHeader
        title={t('lastEvents')}
        actions={
          <span className="flex flex-wrap gap-x-5 gap-y-1">
            <Link href={logAddress({ actor: memberId })} prefetch={false} className="quiet-link text-sm text-muted">
              {t('memberEvents')}
            </Link>
            <Link
              href={logAddress({ stream: `member:${memberId}` })}
              prefetch={false}
              className="quiet-link text-sm text-muted"
            >
              {t('accountEvents')}
            </Link>
          </span>
        }
      />
      {events.length === 0 ? (
        <p className="text-sm text-muted">{t('noEvents')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {events.map((event) => {
            const place = placeOfStream(event.stream)
            return (
              <li
                key={event.id}
                className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2 text-sm first:pt-0 last:pb-0"
              >
                <span className="min-w-0 flex-1 font-mono text-xs font-medium break-all">{event.type}</span>
                {place && place.id !== memberId ? <PlaceLink place={place} short /> : null}
                <time dateTime={event.occurredAt} className="figures text-xs text-muted">
                  {times.moment(event.occurredAt)}
                </time>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
