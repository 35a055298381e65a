import type { LoggedEventView } from '@ece/contracts/operations'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { Place } from './event-places.ts'

/** Who did it, with the way to their page; the house and its timers have none. */
export function ActorLink({
  event: { actorId, actorHandle },
}: {
  readonly event: Pick<LoggedEventView, 'actorId' | 'actorHandle'>
}) {
  const t = useTranslations('events')
  if (actorId === null) return <span className="text-muted">{t('theHouse')}</span>
  return (
    <Link href={`/operator/members/${actorId}`} prefetch={false} className="quiet-link font-medium text-ink">
      <bdi>{actorHandle === null ? actorId.slice(-8) : `@${actorHandle}`}</bdi>
    </Link>
  )
}

/** What it is about. `short` leaves the rest of a long id to the details. */
export function PlaceLink({
  place: { kind, id, href },
  short = false,
}: {
  readonly place: Place
  readonly short?: boolean
}) {
  const t = useTranslations('events')
  return (
    <Link href={href} prefetch={false} title={id} className="quiet-link text-ink">
      {t(`place.${kind}`)}
      {short ? <span className="sr-only"> {id}</span> : <span className="ms-1 font-mono text-xs text-muted">{id}</span>}
    </Link>
  )
}
