import { useLocale } from 'next-intl'
import { exactTimesIn, type ExactTimeFormat } from '../../format/exact-time.ts'
import { useTimeZone } from '../../ui/times.tsx'

/** Moments to the millisecond, as the reader's clock and language have them. */
export function useExactTimes(): ExactTimeFormat {
  return exactTimesIn(useLocale(), useTimeZone())
}
