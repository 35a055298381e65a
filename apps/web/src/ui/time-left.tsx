'use client'

import { useTranslations } from 'next-intl'
import { useServerNow } from '../realtime/server-clock.tsx'
import { classes } from './classes.ts'
import { useTimes } from './times.tsx'

interface TimeLeftProps {
  /** ISO 8601, on the server's clock. */
  readonly until: string
  /** What stands there once the time has come. */
  readonly ended?: string
  readonly className?: string
}

/** Counts down on the exchange's clock, whatever the device's clock says. Quiet for screen readers: it would talk every second. */
export function TimeLeft({ until, ended, className }: TimeLeftProps) {
  const t = useTranslations('ui')
  const times = useTimes()
  const now = useServerNow()
  const left = Date.parse(until) - now
  return (
    <time
      dateTime={until}
      aria-live="off"
      className={classes(
        'figures whitespace-nowrap',
        left > 0 && left < 300_000 && 'font-semibold text-brass',
        className,
      )}
    >
      {left <= 0 ? (ended ?? t('ended')) : times.left(left)}
    </time>
  )
}
