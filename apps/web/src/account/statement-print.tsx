'use client'

import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { useSession } from '../api/session-provider.tsx'
import { timesIn } from '../format/time.ts'
import { useTimes } from '../ui/times.tsx'
import type { Days } from './statement-range.ts'

/** More lines than this are nothing for paper; the file has them all. */
const MOST_PRINTED_LINES = 1_000

interface PrintedList {
  readonly items: readonly unknown[]
  readonly hasNextPage: boolean
  readonly fetchNextPage: () => Promise<{
    readonly hasNextPage: boolean
    readonly isError: boolean
    readonly data?: { readonly pages: readonly { readonly items: readonly unknown[] }[] } | undefined
  }>
}

/** Prints the statement once all of its lines are here; a range of too many says so instead. */
export function usePrinting({ items, hasNextPage, fetchNextPage }: PrintedList): {
  readonly busy: boolean
  readonly problem: string | null
  readonly print: () => void
} {
  const t = useTranslations('account')
  const [state, setState] = useState<'idle' | 'gathering' | 'ready' | 'too-many' | 'failed'>('idle')
  useEffect(() => {
    if (state !== 'ready') return
    // After the lines that were fetched have been drawn.
    window.print()
    setState('idle')
  }, [state])
  const gather = async (): Promise<void> => {
    setState('gathering')
    for (let [more, count] = [hasNextPage, items.length]; more;) {
      if (count >= MOST_PRINTED_LINES) return setState('too-many')
      const result = await fetchNextPage()
      if (result.isError) return setState('failed')
      more = result.hasNextPage
      count = result.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? count
    }
    setState('ready')
  }
  const problem =
    state === 'too-many'
      ? t('printTooMany', { count: MOST_PRINTED_LINES })
      : state === 'failed'
        ? t('printIncomplete')
        : null
  return { busy: state === 'gathering', problem, print: () => void gather() }
}

/** A day in the reader's language. */
export function useDayWords(): (day: string) => string {
  // A day is the reader's already; telling it at noon of UTC keeps it.
  const calendar = timesIn(useLocale())
  return (day) => calendar.day(`${day}T12:00:00Z`)
}

/** The head of the printed statement: whose it is, of which days, and when it was printed. */
export function PrintedHead({ days: { from, to }, timeZone }: { readonly days: Days; readonly timeZone: string }) {
  const t = useTranslations('account')
  const session = useSession()
  const times = useTimes()
  const dayOf = useDayWords()
  const [printedAt, setPrintedAt] = useState<string>()
  useEffect(() => {
    const now = (): void => setPrintedAt(new Date().toISOString())
    now()
    window.addEventListener('beforeprint', now)
    return () => window.removeEventListener('beforeprint', now)
  }, [])
  const range =
    from === undefined
      ? to === undefined
        ? t('allDays')
        : t('daysUntil', { to: dayOf(to) })
      : to === undefined
        ? t('daysSince', { from: dayOf(from) })
        : t('daysBetween', { from: dayOf(from), to: dayOf(to) })
  return (
    <div className="mb-6 hidden print:block">
      <p className="eyebrow">{t('exchange')}</p>
      <p className="display mt-1 text-2xl">{t('statement')}</p>
      <p className="mt-3 text-sm">
        {session ? t('printedFor', { name: session.name, handle: session.handle, email: session.email }) : null}
      </p>
      <p className="text-sm">
        {range} · {timeZone}
      </p>
      <p className="text-sm text-muted">
        {printedAt === undefined ? null : t('printedAt', { day: times.day(printedAt), clock: times.clock(printedAt) })}
      </p>
    </div>
  )
}

/** Where the browser's own menu prints before all lines are here, the paper says so. */
export function PrintedRest({ shown }: { readonly shown: number }) {
  return (
    <p className="mt-6 hidden text-sm font-semibold print:block">
      {useTranslations('account')('printNewestOnly', { count: shown })}
    </p>
  )
}
