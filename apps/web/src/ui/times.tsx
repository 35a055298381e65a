'use client'

import { DEVICE_TIME_ZONE } from '@ece/contracts/default-settings'
import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { useLocale } from 'next-intl'
import { timesIn, type TimeFormat } from '../format/time.ts'
import { ZONE_COOKIE, type Zone } from '../format/zone.ts'

const YEAR_SECONDS = 31_536_000

const ZoneContext = createContext<Zone>({ chosen: DEVICE_TIME_ZONE, rendered: 'UTC' })
const never = () => () => undefined
const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * Everything that tells the time below tells it in one zone. The first rendering in the browser uses the server's, so that
 * both agree to the letter; a device that the server did not know is followed right after, and known from then on.
 */
export function TimesProvider({ chosen, rendered, children }: Zone & { readonly children: ReactNode }) {
  useEffect(() => {
    delete document.documentElement.dataset['zone']
    document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(deviceZone())}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
  }, [])
  return <ZoneContext value={{ chosen, rendered }}>{children}</ZoneContext>
}

export function useTimeZone(): string {
  const { chosen, rendered } = use(ZoneContext)
  return useSyncExternalStore(
    never,
    () => (chosen === DEVICE_TIME_ZONE ? deviceZone() : chosen),
    () => rendered,
  )
}

/** Moments and days as the reader's clock and language have them. */
export function useTimes(): TimeFormat {
  return timesIn(useLocale(), useTimeZone())
}

/** A day, for pages that are rendered on the server. */
export function Day({ at, className }: { readonly at: string; readonly className?: string }) {
  return (
    <time dateTime={at} className={className}>
      {useTimes().day(at)}
    </time>
  )
}
