'use client'

import type { PriceHistory, Range } from '@ece/contracts/analytics'
import { getPrices } from '@ece/sdk/operations/prices'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { TimeChart, type ChartSeries } from '../charts/time-chart.tsx'
import { secondsOf } from '../charts/days.ts'
import { useRanges } from '../charts/ranges.ts'
import { timesIn } from '../format/time.ts'
import { Choices } from '../ui/choices.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Figures } from '../ui/figures.tsx'
import { SectionHeader } from '../ui/page-header.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useMoney } from '../ui/use-money.ts'

const VIEWS = [
  { value: 'chart', label: 'chart' },
  { value: 'table', label: 'table' },
] as const

/** What the card sold for: the figures, a chart of them with volume and guide, and the same as a table. */
export function PricePanel({ cardId, initial }: { readonly cardId: string; readonly initial: PriceHistory | null }) {
  const explain = useExplain()
  const t = useTranslations('cards')
  const ranges = useRanges()
  const [range, setRange] = useState<Range>(initial?.range ?? '1y')
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const query = useQuery({
    queryKey: ['prices', cardId, range],
    queryFn: ({ signal }) => getPrices(api, { id: cardId, range }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    ...(initial?.range === range ? { initialData: initial } : {}),
  })
  const history = query.data
  return (
    <section aria-label={t('prices.title')} className="mt-16">
      <SectionHeader
        title={t('prices.title')}
        note={t('prices.note')}
        action={<Choices label={t('range')} options={ranges} value={range} onChange={setRange} />}
      />
      {query.isError && !history ? (
        <ErrorState detail={explain(query.error)} onRetry={() => void query.refetch()} />
      ) : null}
      {history ? (
        <div className="rounded-lg border border-line bg-surface">
          <SummaryFigures summary={history.summary} />
          {history.days.length === 0 && history.guide.length === 0 ? (
            <EmptyState title={t('prices.none')} className="m-5 border-0 py-8">
              <p>{t('prices.noneNote')}</p>
            </EmptyState>
          ) : (
            <div className="px-4 pb-4 sm:px-6 sm:pb-6">
              {view === 'chart' ? <Chart history={history} /> : <DayTable history={history} />}
              <div className="mt-4 flex justify-end">
                <Choices
                  label={t('showAs')}
                  options={VIEWS.map(({ value, label }) => ({ value, label: t(label) }))}
                  value={view}
                  onChange={setView}
                />
              </div>
            </div>
          )}
        </div>
      ) : (
        <div aria-hidden className="h-[26rem] rounded-lg border border-line bg-sunken" />
      )}
    </section>
  )
}

/** Amounts, and a dash where there is none. */
function useAmounts(): (cents: number | null) => string {
  const { short } = useMoney()
  return (cents) => (cents === null ? '–' : short(cents))
}

function SummaryFigures({ summary }: { readonly summary: PriceHistory['summary'] }) {
  const t = useTranslations('cards')
  const money = useAmounts()
  const { day } = timesIn(useLocale())
  return (
    <Figures
      className="px-4 py-5 sm:px-6"
      figures={[
        [
          t('lastSale'),
          money(summary.lastSaleCents),
          summary.lastSoldAt === null ? t('prices.noneYet') : day(summary.lastSoldAt),
        ],
        [t('median'), money(summary.medianCents), t('prices.count', { sales: summary.sales })],
        [
          t('prices.span'),
          summary.lowCents === null ? '–' : `${money(summary.lowCents)} – ${money(summary.highCents)}`,
          t('prices.alone'),
        ],
        [t('volume'), money(summary.volumeCents), t('prices.period')],
      ]}
    />
  )
}

interface Point {
  readonly day: string
  readonly lowCents: number | null
  readonly medianCents: number | null
  readonly highCents: number | null
  readonly sales: number
  readonly guideCents: number | null
}

const NO_SALE = { lowCents: null, medianCents: null, highCents: null, sales: 0 } as const

/** Sales and guide on one axis of days. Of several guides of one day the first counts. */
function pointsOf({ days, guide }: PriceHistory): Point[] {
  const points = new Map<string, Point>(days.map((day) => [day.day, { ...day, guideCents: null }]))
  for (const { day, priceCents } of guide) {
    const point = points.get(day) ?? { ...NO_SALE, day, guideCents: null }
    points.set(day, { ...point, guideCents: point.guideCents ?? priceCents })
  }
  return [...points.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

function Chart({ history }: { readonly history: PriceHistory }) {
  const t = useTranslations('cards')
  const money = useAmounts()
  const { day } = timesIn(useLocale())
  const [at, setAt] = useState<number | null>(null)
  const { points, times, series } = useMemo(() => {
    const all = pointsOf(history)
    const lines: ChartSeries[] = [
      {
        label: t('sold'),
        kind: 'bars',
        scale: 'count',
        tone: 'edge',
        values: all.map(({ sales }) => (sales === 0 ? null : sales)),
      },
      {
        label: t('guide'),
        kind: 'line',
        scale: 'money',
        tone: 'brass',
        values: all.map(({ guideCents }) => guideCents),
      },
      {
        label: t('prices.medianSale'),
        kind: 'line',
        scale: 'money',
        tone: 'accent',
        values: all.map(({ medianCents }) => medianCents),
      },
      // A day's sales as dots: its lowest and highest, and what lies between where the median is one of them.
      ...[
        all.map(({ lowCents }) => lowCents),
        all.map(({ highCents }) => highCents),
        all.map(({ medianCents, sales }) => (sales % 2 === 1 ? medianCents : null)),
      ].map((values): ChartSeries => ({
        label: t('prices.sales'),
        kind: 'points',
        scale: 'money',
        tone: 'accent',
        values,
      })),
    ]
    return { points: all, times: all.map((each) => secondsOf(each.day)), series: lines }
  }, [history, t])
  const point = at === null ? undefined : points[at]
  const source = history.guide[0]?.source
  return (
    <>
      <TimeChart
        label={t('prices.chartLabel', {
          sales: history.summary.sales,
          amount: money(history.summary.medianCents),
        })}
        times={times}
        series={series}
        onPoint={setAt}
      />
      <p className="figures mt-3 flex min-h-5 flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
        <Key color="bg-accent">
          {point
            ? t('prices.point', { day: day(point.day), amount: money(point.medianCents), sales: point.sales })
            : t('prices.medianOfDay')}
        </Key>
        {source === undefined ? null : (
          <Key color="bg-brass">{point ? `${source}: ${money(point.guideCents)}` : source}</Key>
        )}
        <Key color="bg-edge/40">{t('prices.volumeKey')}</Key>
      </p>
    </>
  )
}

function Key({ color, children }: { readonly color: string; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2.5 rounded-full ${color}`} />
      {children}
    </span>
  )
}

function DayTable({ history }: { readonly history: PriceHistory }) {
  const t = useTranslations('cards')
  const money = useAmounts()
  const calendar = timesIn(useLocale())
  const rows = pointsOf(history).toReversed()
  return (
    <div className="max-h-[22rem] overflow-y-auto">
      <Table label={t('prices.table')}>
        <thead>
          <tr>
            <Th>{t('day')}</Th>
            <Th numeric>{t('median')}</Th>
            <Th numeric>{t('sold')}</Th>
            <Th numeric>{t('guide')}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ day, medianCents, sales, guideCents }) => (
            <tr key={day}>
              <Td>{calendar.day(day)}</Td>
              <Td numeric>{money(medianCents)}</Td>
              <Td numeric>{sales}</Td>
              <Td numeric>{money(guideCents)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
