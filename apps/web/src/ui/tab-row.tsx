'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { classes } from './classes.ts'

export interface TabLink {
  readonly href: string
  readonly label: string
  /** `within`: a page below this tab's is shown. */
  readonly active: boolean | 'within'
  /** How many there are behind the tab; nothing is shown without it. */
  readonly count?: string | undefined
}

/** Tabs that are addresses: links, so that they can be opened, shared and gone back from. */
export function TabRow({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  const frame = useRef<HTMLElement>(null)
  const current = tabs.find(({ active }) => active)?.href
  // On a phone the row is wider than the screen: where one is should be seen in it.
  useEffect(() => {
    const row = frame.current
    const active = row?.querySelector<HTMLElement>('[aria-current]')
    if (row && active) row.scrollLeft = active.offsetLeft - row.offsetLeft - (row.clientWidth - active.offsetWidth) / 2
  }, [current])
  return (
    <nav
      ref={frame}
      aria-label={label}
      className="mb-4 flex gap-0.5 overflow-x-auto sm:mb-6 sm:gap-1 border-b border-line"
    >
      {tabs.map(({ href, label: text, active, count }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={active === 'within' ? 'true' : active ? 'page' : undefined}
          className={classes(
            '-mb-px flex h-11 shrink-0 items-center gap-1.5 border-b-2 px-2 text-sm font-semibold transition-colors duration-(--quick) hover:text-ink sm:px-3',
            active ? 'border-accent text-ink' : 'border-transparent text-muted',
          )}
        >
          {text}
          {count === undefined ? null : (
            <>
              {' '}
              <span className="figures rounded-full bg-sunken px-1.5 text-xs leading-5 text-ink">{count}</span>
            </>
          )}
        </Link>
      ))}
    </nav>
  )
}
