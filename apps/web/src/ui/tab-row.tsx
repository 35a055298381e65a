'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { classes } from './classes.ts'

export interface TabLink {
  readonly href: string
  readonly label: string
  /** `within`: a page below this tab's is shown. */
  readonly active: boolean | 'within'
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
    <nav ref={frame} aria-label={label} className="mb-6 flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map(({ href, label: text, active }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={active === 'within' ? 'true' : active ? 'page' : undefined}
          className={classes(
            '-mb-px flex h-11 shrink-0 items-center border-b-2 px-3 text-sm font-semibold transition-colors duration-(--quick) hover:text-ink',
            active ? 'border-accent text-ink' : 'border-transparent text-muted',
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
