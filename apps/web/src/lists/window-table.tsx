'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { Spinner } from '../ui/button.tsx'

interface WindowTableProps<T> {
  readonly label: string
  readonly items: readonly T[]
  readonly idOf: (item: T) => string
  /** The heads, as `Th`s. */
  readonly head: ReactNode
  /** The cells of an item, as `Td`s; all rows are of one height. */
  readonly cells: (item: T, index: number) => ReactNode
  readonly columns: number
  readonly isSelected?: (item: T) => boolean
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly onMore: () => void
}

const useLayout = typeof window === 'undefined' ? useEffect : useLayoutEffect
const ROWS_AHEAD = 8
/** Until a row has been measured. */
const USUAL_HEIGHT = 65

/**
 * A table that scrolls with the page and keeps only the rows near the screen in it, however many there are: what is above and
 * below is two rows of that height. The server renders the first page whole. Rows carry their number for screen readers.
 */
export function WindowTable<T>({
  label,
  items,
  idOf,
  head,
  cells,
  columns,
  isSelected,
  hasMore,
  loadingMore,
  onMore,
}: WindowTableProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [layout, setLayout] = useState<{ readonly top: number; readonly height: number } | null>(null)
  useLayout(() => {
    const rows = body.current
    if (!rows) return
    const measure = (): void => {
      const row = rows.querySelector('tr[data-row]')
      setLayout({
        top: rows.getBoundingClientRect().top + window.scrollY,
        height: row?.getBoundingClientRect().height || USUAL_HEIGHT,
      })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  const height = layout?.height ?? USUAL_HEIGHT
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => height,
    overscan: ROWS_AHEAD,
    scrollMargin: layout?.top ?? 0,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, height])
  const shown = virtualizer.getVirtualItems()
  const first = layout ? (shown[0]?.index ?? 0) : 0
  const last = layout ? (shown.at(-1)?.index ?? -1) : items.length - 1
  const nearEnd = layout !== null && last >= items.length - 1 - ROWS_AHEAD
  useEffect(() => {
    if (nearEnd && hasMore && !loadingMore) onMore()
  }, [nearEnd, hasMore, loadingMore, onMore])
  return (
    <div>
      <div
        role="region"
        aria-label={label}
        tabIndex={0}
        className="relative -mx-(--gutter) overflow-x-auto px-(--gutter) sm:mx-0 sm:px-0"
      >
        <table aria-rowcount={hasMore ? -1 : items.length + 1} className="w-full border-collapse text-start text-sm">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr aria-rowindex={1}>{head}</tr>
          </thead>
          <tbody ref={body}>
            <Gap rows={first} height={height} columns={columns} />
            {items.slice(first, last + 1).map((item, offset) => (
              <tr
                key={idOf(item)}
                data-row
                aria-rowindex={first + offset + 2}
                aria-selected={isSelected?.(item)}
                className={isSelected?.(item) ? 'bg-accent-wash' : undefined}
              >
                {cells(item, first + offset)}
              </tr>
            ))}
            <Gap rows={items.length - 1 - last} height={height} columns={columns} />
          </tbody>
        </table>
      </div>
      <div className="grid h-16 place-items-center">
        {loadingMore ? <Spinner className="size-6 text-muted" /> : null}
      </div>
    </div>
  )
}

function Gap({ rows, height, columns }: { readonly rows: number; readonly height: number; readonly columns: number }) {
  return rows <= 0 ? null : (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: rows * height, padding: 0 }} />
    </tr>
  )
}
