'use client'

import { useMemo, useState } from 'react'
import { TimeChart, type ChartSeries } from '../../charts/time-chart.tsx'
import { WindowTable } from '../../lists/window-table.tsx'
import { Choices } from '../../ui/choices.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { NavTabs } from '../../ui/nav-tabs.tsx'
import { Td, Th } from '../../ui/table.tsx'
import { Day } from '../../ui/times.tsx'
import { useToast } from '../../ui/toast.tsx'
import { UndoButton } from '../../ui/undo-button.tsx'

const ROWS = 100_000
const DAYS = 60
const DAY_SECONDS = 86_400
const FIRST = Date.UTC(2026, 8, 1) / 1_000

/** Choosing, taking back, charts, and a list of any length. */
export function ChoosingAndLists() {
  const toast = useToast()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  return (
    <div className="flex w-full flex-col gap-8">
      <div className="flex flex-wrap items-center gap-4">
        <Choices
          label="Show as"
          options={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
          value={view}
          onChange={setView}
        />
        <ConfirmButton
          tone="secondary"
          title="Take the lot off?"
          description="All its bids end and every hold is released."
          action="Take it off"
          onConfirm={() =>
            toast({ title: 'Taken off', action: <UndoButton onPress={() => toast({ title: 'It is back' })} /> })
          }
        >
          Take off
        </ConfirmButton>
        <span className="text-sm text-muted">
          A day: <Day at="2026-11-21T12:00:00Z" />
        </span>
      </div>
      <NavTabs
        label="Places"
        items={[
          { href: '/design', label: 'Here' },
          { href: '/lots', label: 'Elsewhere' },
        ]}
      />
      {view === 'chart' ? <Chart /> : <LongTable />}
    </div>
  )
}

function Chart() {
  const { times, series } = useMemo(() => {
    const price = (day: number): number => 4_000 + Math.round(900 * Math.sin(day / 7)) + day * 25
    const lines: ChartSeries[] = [
      {
        label: 'Sold',
        kind: 'bars',
        scale: 'count',
        tone: 'edge',
        values: Array.from({ length: DAYS }, (_, day) => (day % 3 === 0 ? (day % 5) + 1 : null)),
      },
      {
        label: 'Median',
        kind: 'line',
        scale: 'money',
        tone: 'accent',
        values: Array.from({ length: DAYS }, (_, day) => price(day)),
      },
    ]
    return { times: Array.from({ length: DAYS }, (_, day) => FIRST + day * DAY_SECONDS), series: lines }
  }, [])
  return <TimeChart label="Prices over sixty days, rising from $40 to $55" times={times} series={series} height={220} />
}

function LongTable() {
  const items = useMemo(() => Array.from({ length: ROWS }, (_, index) => index + 1), [])
  return (
    <WindowTable
      label="A hundred thousand rows"
      items={items}
      idOf={String}
      columns={2}
      head={
        <>
          <Th>Row</Th>
          <Th numeric>Cents</Th>
        </>
      }
      cells={(row) => (
        <>
          <Td>Row {row}</Td>
          <Td numeric>{(row * 37) % 10_000}</Td>
        </>
      )}
      hasMore={false}
      loadingMore={false}
      onMore={() => undefined}
    />
  )
}
