'use client'

import { useLocale } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { MoneyFormat } from '../format/money.ts'
import { timesIn } from '../format/time.ts'
import { useTimes } from '../ui/times.tsx'
import { useMoney } from '../ui/use-money.ts'

export interface ChartSeries {
  readonly label: string
  readonly kind: 'line' | 'points' | 'bars'
  /** `money` is read at the left axis, in cents; `count` has a scale of its own and no axis. */
  readonly scale: 'money' | 'count'
  readonly tone: 'accent' | 'brass' | 'muted' | 'edge'
  readonly values: readonly (number | null)[]
}

export interface TimeChartProps {
  /** What the chart shows, in a sentence: it is a picture to a screen reader, and the same figures stand in a table. */
  readonly label: string
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[]
  readonly series: readonly ChartSeries[]
  readonly height?: number
  /** What the left axis reads: money over days, or counts over minutes. */
  readonly reads?: 'money' | 'count'
  /** The axis reaches back this far, in seconds, however few points there are. */
  readonly leastSpanSeconds?: number
  /** Told of the point under the pointer; null when it leaves. */
  readonly onPoint?: (index: number | null) => void
}

/**
 * A chart over time. The library (uPlot, 22 KB) comes when the chart is near the window; the frame has its size from the
 * beginning. Colours are the theme's, and follow it when it changes.
 */
export function TimeChart({
  label,
  times,
  series,
  height = 260,
  reads = 'money',
  leastSpanSeconds = 0,
  onPoint,
}: TimeChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const near = useNear(frame)
  const theme = useThemeChange()
  const money = useMoney()
  const { day } = timesIn(useLocale())
  const { clock } = useTimes()
  const told = useRef(onPoint)
  told.current = onPoint
  useEffect(() => {
    const host = frame.current
    if (!near || !host) return
    let chart: uPlot | undefined
    let gone = false
    const resize = new ResizeObserver(() => chart?.setSize({ width: host.clientWidth, height }))
    void import('uplot').then(({ default: Plot }) => {
      if (gone) return
      const options = chartOptions(Plot, host, {
        money,
        moment: reads === 'money' ? day : clock,
        reads,
        series,
        height,
        leastSpanSeconds,
        onPoint: (index) => told.current?.(index),
      })
      chart = new Plot(options, [[...times], ...series.map(({ values }) => [...values])], host)
      resize.observe(host)
    })
    return () => {
      gone = true
      resize.disconnect()
      chart?.destroy()
    }
  }, [near, theme, times, series, height, reads, leastSpanSeconds, money, day, clock])
  return (
    <div ref={frame} dir="ltr" role="img" aria-label={label} style={{ height }} className="w-full overflow-hidden" />
  )
}

interface Built {
  readonly money: MoneyFormat
  readonly moment: (iso: string) => string
  readonly reads: 'money' | 'count'
  readonly series: readonly ChartSeries[]
  readonly height: number
  readonly leastSpanSeconds: number
  readonly onPoint: (index: number | null) => void
}

function chartOptions(
  Plot: typeof uPlot,
  host: HTMLElement,
  { series, height, leastSpanSeconds, onPoint, money, moment, reads }: Built,
): uPlot.Options {
  const color = colorsOf(host)
  const bars = Plot.paths.bars?.({ size: [0.6, 18], align: 0 })
  const grid = { stroke: color('line'), width: 1 }
  const axis = { stroke: color('muted'), font: '12px var(--font-inter), system-ui, sans-serif', ticks: { show: false } }
  return {
    width: host.clientWidth,
    height,
    legend: { show: false },
    cursor: { y: false, points: { size: 8 }, drag: { x: false, y: false } },
    padding: [12, 4, 0, 0],
    scales: {
      x: { time: true, range: (_chart, low, high) => [Math.min(low, high - leastSpanSeconds), high] },
      money: { range: (_chart, _low, high) => [0, high > 0 ? high * 1.12 : 1] },
      count: { range: (_chart, _low, high) => [0, Math.max(4, high) * (reads === 'count' ? 1.12 : 3.2)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 96,
        values: (_chart, splits) => splits.map((seconds) => moment(new Date(seconds * 1_000).toISOString())),
      },
      {
        ...axis,
        scale: reads,
        grid,
        size: 62,
        values: (_chart, splits) => splits.map((value) => (reads === 'money' ? money.compact(value) : String(value))),
      },
    ],
    hooks: { setCursor: [(chart) => onPoint(chart.cursor.idx ?? null)] },
    series: [
      {},
      ...series.map(({ label, kind, scale, tone }): uPlot.Series => {
        const stroke = color(tone)
        if (kind === 'bars')
          return {
            label,
            scale,
            stroke,
            fill: stroke,
            alpha: 0.35,
            width: 0,
            points: { show: false },
            ...(bars ? { paths: bars } : {}),
          }
        if (kind === 'points')
          return {
            label,
            scale,
            stroke,
            width: 0,
            paths: () => null,
            points: { show: true, size: 7, fill: stroke, stroke },
          }
        return { label, scale, stroke, width: 2, spanGaps: true, points: { show: false } }
      }),
    ],
  }
}

/** Resolves a token to a colour as it is now: `light-dark()` means something to CSS alone, and a canvas needs the result. */
function colorsOf(host: HTMLElement): (tone: string) => string {
  return (tone) => {
    const probe = document.createElement('span')
    probe.style.color = `var(--${tone})`
    host.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
}

/** True once the element has been within a screen of the window. */
function useNear(ref: { readonly current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!ref.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && setNear(true), {
      rootMargin: '100%',
    })
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [ref])
  return near
}

/** A number that changes with the theme: the reader's choice on <html>, or the system's. */
function useThemeChange(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const changed = (): void => setCount((before) => before + 1)
    const root = new MutationObserver(changed)
    root.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const system = matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', changed)
    return () => {
      root.disconnect()
      system.removeEventListener('change', changed)
    }
  }, [])
  return count
}
