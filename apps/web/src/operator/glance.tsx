'use client'

import type { Glance } from '@ece/contracts/operations'
import { getGlance } from '@ece/sdk/operations/operations'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { TimeChart, type ChartSeries } from '../charts/time-chart.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { warningsOf } from './warnings.ts'

const EVERY_MS = 15_000
const ROWS = 10
const HOUR_SECONDS = 3_600

/** The figures of the process that answers, asked for again while the page is seen. */
export function useGlance(initial: Glance | null, enabled = true) {
  return useQuery({
    queryKey: ['glance'],
    queryFn: ({ signal }) => getGlance(api, {}, { signal }),
    refetchInterval: EVERY_MS,
    enabled,
    ...(initial ? { initialData: initial } : {}),
  })
}

/** How this process of the exchange does: what wants a look first, then the figures, then the last hour. */
export function GlancePanel({ initial }: { readonly initial: Glance | null }) {
  const t = useTranslations('operator')
  const number = new Intl.NumberFormat(useLocale())
  // React Query asks no more while the page is hidden.
  const { data } = useGlance(initial)
  if (!data) return null
  const last = data.minutes.at(-1)
  const warnings = warningsOf(data)
  const [slowest] = data.subscriptions
  const figures: readonly (readonly [string, string])[] = [
    [t('requestsAMinute'), last ? number.format(last.requests) : '–'],
    [t('answeredWithin'), last?.p95Ms == null ? '–' : t('ms', { latencyMs: last.p95Ms })],
    [t('errorsAMinute'), last ? number.format(last.errors) : '–'],
    [t('bidsAMinute'), last ? number.format(last.bids) : '–'],
    [t('openSockets'), number.format(data.sockets)],
    [t('jobsWaiting'), t('jobsOf', { ready: data.jobs.ready, failed: data.jobs.failed })],
    [
      t('slowestSubscription'),
      slowest ? t('subscriptionLag', { name: slowest.name, seconds: slowest.lagSeconds }) : '–',
    ],
    [t('memory'), t('megabytes', { bytes: Math.round(data.residentBytes / 1_048_576) })],
    [t('processor'), t('percent', { percent: data.cpuPercent })],
    [t('database'), t('megabytes', { bytes: Math.round(data.databaseBytes / 1_048_576) })],
  ]
  return (
    <section aria-label={t('atAGlance')} className="mt-10">
      {warnings.length > 0 ? (
        <div role="status" className="mb-6 rounded-lg bg-brass-wash p-5 text-sm">
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{t(warning)}</li>
            ))}
            {data.failing.map(({ name, error }) => (
              <li key={name} className="mt-1 break-words">
                <code>{name}</code>: {error}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-5">
        {figures.map(([label, value]) => (
          <div key={label} className="min-w-0 bg-surface p-4">
            <dt className="eyebrow truncate">{label}</dt>
            <dd className="figures mt-1 truncate text-lg font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      {data.minutes.length > 1 ? (
        <LastHour minutes={data.minutes} />
      ) : (
        <p className="mt-4 text-sm text-muted">{t('soonMinutes')}</p>
      )}
      <p className="mt-3 text-xs text-muted">{t('processNote', { pid: String(data.pid) })}</p>
    </section>
  )
}

function LastHour({ minutes }: { readonly minutes: Glance['minutes'] }) {
  const t = useTranslations('operator')
  const times = useTimes()
  const { at, series } = useMemo(() => {
    const lines: ChartSeries[] = [
      {
        label: t('requestsAMinute'),
        kind: 'bars',
        scale: 'count',
        tone: 'accent',
        values: minutes.map(({ requests }) => requests),
      },
    ]
    return { at: minutes.map((minute) => Math.round(Date.parse(minute.at) / 1_000)), series: lines }
  }, [minutes, t])
  return (
    <>
      <div className="mt-6">
        <TimeChart
          label={t('requestsLastHour')}
          times={at}
          series={series}
          height={140}
          reads="count"
          leastSpanSeconds={HOUR_SECONDS}
        />
      </div>
      <Table label={t('lastMinutes')} className="mt-4">
        <thead>
          <tr>
            <Th>{t('until')}</Th>
            <Th numeric>{t('requestsAMinute')}</Th>
            <Th numeric>{t('answeredWithin')}</Th>
            <Th numeric>{t('errorsAMinute')}</Th>
            <Th numeric>{t('bidsAMinute')}</Th>
          </tr>
        </thead>
        <tbody>
          {minutes
            .slice(-ROWS)
            .toReversed()
            .map((minute) => (
              <tr key={minute.at}>
                <Td className="figures">{times.clock(minute.at)}</Td>
                <Td numeric>{minute.requests}</Td>
                <Td numeric>{minute.p95Ms === null ? '–' : t('ms', { latencyMs: minute.p95Ms })}</Td>
                <Td numeric>{minute.errors}</Td>
                <Td numeric>{minute.bids}</Td>
              </tr>
            ))}
        </tbody>
      </Table>
    </>
  )
}
