'use client'

import type { LotResult, Range, SellerOverview } from '@ece/contracts/analytics'
import type { Page } from '@ece/sdk/client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { call } from '../api/client.ts'
import { explain } from '../api/error.ts'
import { secondsOf } from '../charts/days.ts'
import { RANGES } from '../charts/ranges.ts'
import { TimeChart, type ChartSeries } from '../charts/time-chart.tsx'
import { formatMoney } from '../format/money.ts'
import { formatDay } from '../format/time.ts'
import { Badge, type BadgeTone } from '../ui/badge.tsx'
import { buttonClass, LinkButton } from '../ui/button.tsx'
import { Choices } from '../ui/choices.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { Table, Td, Th } from '../ui/table.tsx'
import { useTimes } from '../ui/times.tsx'

interface SellerFiguresProps {
  readonly overview: SellerOverview | null
  readonly results: Page<LotResult> | null
}

/** How the member's lots went: the figures, a chart of them by day, and every ended lot, for the eye and as CSV. */
export function SellerFigures({ overview: initial, results }: SellerFiguresProps) {
  const [range, setRange] = useState<Range>(initial?.range ?? '90d')
  const query = useQuery({
    queryKey: ['seller', 'overview', range],
    queryFn: ({ signal }) => call<SellerOverview>('/seller/overview', { query: { range }, signal }),
    placeholderData: keepPreviousData,
    ...(initial?.range === range ? { initialData: initial } : {}),
  })
  const overview = query.data
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Choices label="Range" options={RANGES} value={range} onChange={setRange} />
        <a href={`/api/v1/seller/results.csv?range=${range}`} download className={buttonClass('secondary', 'sm')}>
          <Download size={15} aria-hidden />
          CSV
        </a>
      </div>
      {query.isError && !overview ? <ErrorState detail={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {overview ? <Overview overview={overview} /> : null}
      <Results range={range} initial={results} />
    </div>
  )
}

const percent = (bps: number | null): string => (bps === null ? '–' : `${(bps / 100).toFixed(bps % 100 === 0 ? 0 : 1)} %`)

function Overview({ overview }: { readonly overview: SellerOverview }) {
  const { sold, unsold, cancelled, sellThroughBps, revenueCents, feesCents, proceedsCents, averageBids, days } = overview
  const figures = [
    ['Sold for', formatMoney(revenueCents), `${sold} ${sold === 1 ? 'lot' : 'lots'}`],
    ['You got', formatMoney(proceedsCents), `after ${formatMoney(feesCents)} in fees`],
    ['Sell-through', percent(sellThroughBps), `${unsold} not sold, ${cancelled} taken off`],
    ['Bids a lot', averageBids === null ? '–' : averageBids.toFixed(1), 'on average'],
  ] as const
  return (
    <Panel aria-label="Figures">
      <dl className="grid grid-cols-2 gap-y-6 sm:grid-cols-4">
        {figures.map(([name, value, note]) => (
          <div key={name} className="min-w-0">
            <dt className="eyebrow">{name}</dt>
            <dd className="figures mt-1 text-xl font-semibold">{value}</dd>
            <dd className="text-xs text-muted">{note}</dd>
          </div>
        ))}
      </dl>
      {days.length < 2 ? null : <RevenueChart days={days} />}
    </Panel>
  )
}

function RevenueChart({ days }: { readonly days: SellerOverview['days'] }) {
  const [at, setAt] = useState<number | null>(null)
  const { times, series } = useMemo(() => {
    let sum = 0
    const running = days.map(({ proceedsCents }) => (sum += proceedsCents))
    const lines: ChartSeries[] = [
      { label: 'Sold', kind: 'bars', scale: 'count', tone: 'edge', values: days.map(({ sold }) => (sold === 0 ? null : sold)) },
      { label: 'Proceeds so far', kind: 'line', scale: 'money', tone: 'accent', values: running },
    ]
    return { times: days.map(({ day }) => secondsOf(day)), series: lines }
  }, [days])
  const day = at === null ? undefined : days[at]
  return (
    <div className="mt-8">
      <TimeChart label="What you got, added up over the days, and lots sold a day" times={times} series={series} height={220} onPoint={setAt} />
      <p className="figures mt-2 min-h-5 text-xs text-muted">
        {day ? `${formatDay(day.day)}: ${day.sold} sold, ${day.unsold} not, ${formatMoney(day.proceedsCents)} to you` : 'The line adds up what you got; the bars count lots sold.'}
      </p>
    </div>
  )
}

const OUTCOMES: Readonly<Record<LotResult['outcome'], readonly [string, BadgeTone]>> = { sold: ['Sold', 'accent'], unsold: ['Not sold', 'outline'], cancelled: ['Taken off', 'outline'] }

function Results({ range, initial }: { readonly range: Range; readonly initial: Page<LotResult> | null }) {
  const times = useTimes()
  const list = usePaged<LotResult>({
    key: ['seller', 'results', range],
    fetchPage: (cursor, signal) => call<Page<LotResult>>('/seller/results', { query: { range, ...(cursor === undefined ? {} : { cursor }) }, signal }),
    initial: range === '90d' ? initial : null,
  })
  return (
    <Panel aria-label="Ended lots">
      <PanelHeader title="Ended lots" />
      <PagedList
        list={list}
        things="lots"
        empty={
          <EmptyState title="No lot of yours has ended in this time" action={<LinkButton href="/sell">Sell a card</LinkButton>}>
            <p>What they brought, and what the exchange kept, appears here.</p>
          </EmptyState>
        }
      >
        <Table label="Ended lots">
          <thead>
            <tr>
              <Th>Lot</Th>
              <Th>Ended</Th>
              <Th>Result</Th>
              <Th numeric>Bids</Th>
              <Th numeric>Price</Th>
              <Th numeric>Fee</Th>
              <Th numeric>You got</Th>
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
                  <Badge tone={OUTCOMES[lot.outcome][1]}>{OUTCOMES[lot.outcome][0]}</Badge>
                </Td>
                <Td numeric>{lot.bidCount}</Td>
                <Td numeric>{formatMoney(lot.priceCents)}</Td>
                <Td numeric>{lot.outcome === 'sold' ? formatMoney(lot.feeCents) : '–'}</Td>
                <Td numeric>{lot.outcome === 'sold' ? formatMoney(lot.proceedsCents) : '–'}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </PagedList>
    </Panel>
  )
}
