'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Spinner } from '../ui/button.tsx'

interface WindowGridProps<T> {
  readonly items: readonly T[]
  readonly idOf: (item: T) => string
  readonly render: (item: T, index: number) => ReactNode
  /** The grid's columns and gaps as classes; all items are of one height. */
  readonly className: string
  readonly label: string
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly onMore: () => void
}

const useLayout = typeof window === 'undefined' ? useEffect : useLayoutEffect
const ROWS_AHEAD = 3

/**
 * A grid that scrolls with the page and keeps only the rows near the screen in it, however many there are. The server
 * renders the first page as a plain grid; in the browser the rows above and below become padding of the same height,
 * so that nothing moves.
 */
export function WindowGrid<T>({
  items,
  idOf,
  render,
  className,
  label,
  hasMore,
  loadingMore,
  onMore,
}: WindowGridProps<T>) {
  const list = useRef<HTMLUListElement>(null)
  const [layout, setLayout] = useState<{ columns: number; rowHeight: number; gap: number; top: number } | null>(null)
  useLayout(() => {
    const grid = list.current
    const parent = grid?.parentElement
    if (!grid || !parent) return
    const measure = (): void => {
      const item = grid.firstElementChild
      if (!(item instanceof HTMLElement)) return
      const style = getComputedStyle(grid)
      const gap = Number.parseFloat(style.rowGap) || 0
      setLayout({
        columns: style.gridTemplateColumns.split(' ').length,
        rowHeight: item.getBoundingClientRect().height,
        gap,
        top: parent.getBoundingClientRect().top + window.scrollY,
      })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(parent)
    return () => observer.disconnect()
  }, [])

  const rows = layout ? Math.ceil(items.length / layout.columns) : 0
  const pitch = layout ? layout.rowHeight + layout.gap : 1
  const virtualizer = useWindowVirtualizer({
    count: rows,
    estimateSize: () => pitch,
    overscan: ROWS_AHEAD,
    scrollMargin: layout?.top ?? 0,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, pitch])

  const shown = virtualizer.getVirtualItems()
  const first = layout ? (shown[0]?.index ?? 0) : 0
  const last = layout ? (shown.at(-1)?.index ?? 0) : 0
  const columns = layout?.columns ?? 1
  const start = first * columns
  const slice = layout ? items.slice(start, (last + 1) * columns) : items
  const nearEnd = layout !== null && last >= rows - 1 - ROWS_AHEAD
  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) onMore()
  }, [nearEnd, hasMore, loadingMore, onMore])

  return (
    <div>
      <ul
        ref={list}
        aria-label={label}
        className={className}
        style={layout ? { paddingTop: first * pitch, paddingBottom: Math.max(0, rows - 1 - last) * pitch } : undefined}
      >
        {slice.map((item, offset) => (
          <li
            key={idOf(item)}
            aria-posinset={start + offset + 1}
            aria-setsize={hasMore ? -1 : items.length}
            className="min-w-0"
          >
            {render(item, start + offset)}
          </li>
        ))}
      </ul>
      <div className="grid h-20 place-items-center">
        {loadingMore ? <Spinner className="size-6 text-muted" /> : null}
      </div>
    </div>
  )
}
