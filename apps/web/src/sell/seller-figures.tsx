'use client'

import type { LotResult, Range, SellerOverview } from '@ece/contracts/analytics'
import type { SellerStanding } from '@ece/contracts/auctions'
import type { Page } from '@ece/sdk/client'
import { getSellerOverview, listSellerResults } from '@ece/sdk/operations/selling'
import { exportSellerResults } from '@ece/sdk/operations/selling'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { secondsOf } from '../charts/days.ts'
import { useRanges } from '../charts/ranges.ts'
import { TimeChart, type ChartSeries } from '../charts/time-chart.tsx'
import { timesIn } from '../format/time.ts'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { buttonClass, LinkButton } from '../ui/button.tsx'
import { Choices } from '../ui/choices.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Figures, type Figure } from '../ui/figures.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'

interface SellerFiguresProps {
  readonly standing: SellerStanding | null
  readonly overview: SellerOverview | null
  readonly results: Page<LotResult> | null
}

/** How the member's lots went: the figures, a chart of them by day, and every ended lot, for the eye and as CSV. */
export function SellerFigures({ standing, overview: initial, results }: SellerFiguresProps) {
  const explain = useExplain()
  const t = useTranslations('sell')
  const ranges = useRanges()
  const [range, setRange] = useState<Range>(initial?.range ?? '90d')
  const query = useQuery({
    queryKey: ['seller', 'overview', range],
    queryFn: ({ signal }) => getSellerOverview(api, { range }, { signal }),
    placeholderData: keepPreviousData,
    ...(initial?.range === range ? { initialData: initial } : {}),
  })
  const overview = query.data
  return (
    <div className="flex flex-col gap-6">
      {standing && standing.live.lots > 0 ? <RightNow standing={standing} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Choices label={t('range')} options={ranges} value={range} onChange={setRange} />
        <a href={exportSellerResults.path({ range })} download className={buttonClass('secondary', 'sm')}>
          <Download size={15} aria-hidden />
          {t('csv')}
        </a>
      </div>
      {query.isError && !overview ? (
        <ErrorState detail={explain(query.error)} onRetry={() => void query.refetch()} />
      ) : null}
      {overview ? <Overview overview={overview} /> : null}
      <Results range={range} initial={results} />
    </div>
  )
}

/** What is open at this moment, beside what has ended. */
function RightNow({ standing: { live } }: { readonly standing: SellerStanding }) {
  const t = useTranslations('sell')
  const money = useMoney()
  return (
    <Panel aria-label={t('rightNow')}>
      <PanelHeader title={t('rightNow')} />
      <Figures
        figures={[
          [t('liveLots'), t('count', { count: live.lots }), t('withABid', { count: live.withBids })],
          [t('currentBid'), money.exact(live.bidCents), t('currentBidNote')],
          [t('bidCount'), t('count', { count: live.bids }), t('onLiveLots')],
          [t('watching'), t('count', { count: live.watchers }), t('watchingNote')],
        ]}
      />
    </Panel>
  )
}

function Overview({ overview }: { readonly overview: SellerOverview }) {
  const t = useTranslations('sell')
  const money = useMoney()
  const locale = useLocale()
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const average = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const { sold, unsold, cancelled, sellThroughBps, revenueCents, feesCents, proceedsCents, averageBids, days } =
    overview
  const figures: readonly Figure[] = [
    [t('soldFor'), money.exact(revenueCents), t('lots3', { sold })],
    [t('youGot'), money.exact(proceedsCents), t('afterInFees', { amount: money.exact(feesCents) })],
    [
      t('sellThrough'),
      sellThroughBps === null ? '–' : percent.format(sellThroughBps / 10_000),
      t('unsoldAndEnded', { unsold, cancelled }),
    ],
    [t('bidsALot'), averageBids === null ? '–' : average.format(averageBids), t('onAverage')],
  ]
  return (
    <Panel aria-label={t('figures')}>
      <Figures figures={figures} />
      {days.length < 2 ? null : <RevenueChart days={days} />}
    </Panel>
  )
}

function RevenueChart({ days }: { readonly days: SellerOverview['days'] }) {
  const t = useTranslations('sell')
  const money = useMoney()
  const calendar = timesIn(useLocale())
  const [at, setAt] = useState<number | null>(null)
  const { times, series } = useMemo(() => {
    let sum = 0
    const running = days.map(({ proceedsCents }) => (sum += proceedsCents))
    const lines: ChartSeries[] = [
      {
        label: t('sold'),
        kind: 'bars',
        scale: 'count',
        tone: 'edge',
        values: days.map(({ sold }) => (sold === 0 ? null : sold)),
      },
      { label: t('proceedsSoFar'), kind: 'line', scale: 'money', tone: 'accent', values: running },
    ]
    return { times: days.map(({ day }) => secondsOf(day)), series: lines }
  }, [days])
  const day = at === null ? undefined : days[at]
  return (
    <div className="mt-8">
      <TimeChart label={t('proceedsChart')} times={times} series={series} height={220} onPoint={setAt} />
      <p className="figures mt-2 min-h-5 text-xs text-muted">
        {day
          ? t('dayInWords', {
              day: calendar.day(day.day),
              sold: day.sold,
              unsold: day.unsold,
              amount: money.exact(day.proceedsCents),
            })
          : t('proceedsLegend')}
      </p>
    </div>
  )
}

const OUTCOMES = {
  sold: ['sold', 'accent'],
  unsold: ['unsold', 'outline'],
  cancelled: ['cancelled', 'outline'],
} as const satisfies Record<LotResult['outcome'], readonly [string, BadgeTone]>

function Results({ range, initial }: { readonly range: Range; readonly initial: Page<LotResult> | null }) {
  const t = useTranslations('sell')
  const money = useMoney()
  const times = useTimes()
  const list = usePaged<LotResult>({
    key: ['seller', 'results', range],
    fetchPage: (cursor, signal) => listSellerResults(api, { range, cursor }, { signal }),
    initial: range === '90d' ? initial : null,
  })
  return (
    <Panel aria-label={t('endedLots')}>
      <PanelHeader title={t('endedLots')} />
      <PagedList
        list={list}
        empty={
          <EmptyState title={t('noEndedLots')} action={<LinkButton href="/sell">{t('sellACard')}</LinkButton>}>
            <p>{t('noEndedLotsNote')}</p>
          </EmptyState>
        }
      >
        <Table label={t('endedLots')}>
          <thead>
            <tr>
              <Th>{t('lot')}</Th>
              <Th>{t('ended')}</Th>
              <Th>{t('result')}</Th>
              <Th numeric>{t('bids')}</Th>
              <Th numeric>{t('price')}</Th>
              <Th numeric>{t('fee')}</Th>
              <Th numeric>{t('youGot')}</Th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((lot) => (
              <tr key={lot.auctionId}>
                <Td className="max-w-64">
                  <Link href={`/lots/${lot.auctionId}`} className="quiet-link block truncate font-medium">
                    {lot.title}
                  </Link>
                </Td>
                <Td className="figures whitespace-nowrap">{times.day(lot.endedAt)}</Td>
                <Td>
                  <Badge tone={OUTCOMES[lot.outcome][1]}>{t(OUTCOMES[lot.outcome][0])}</Badge>
                </Td>
                <Td numeric>{lot.bidCount}</Td>
                <Td numeric>{money.exact(lot.priceCents)}</Td>
                <Td numeric>{lot.outcome === 'sold' ? money.exact(lot.feeCents) : '–'}</Td>
                <Td numeric>{lot.outcome === 'sold' ? money.exact(lot.proceedsCents) : '–'}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </PagedList>
    </Panel>
  )
}
