'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { classes } from './classes.ts'

/** Tabs that are pages: links, so that they can be opened, shared and gone back from. */
export function NavTabs({ label, items }: { readonly label: string; readonly items: readonly { readonly href: string; readonly label: string }[] }) {
  const path = usePathname()
  const frame = useRef<HTMLElement>(null)
  // On a phone the row is wider than the screen: the page that one is on should be seen in it.
  useEffect(() => {
    const row = frame.current
    const active = row?.querySelector<HTMLElement>('[aria-current]')
    if (row && active) row.scrollLeft = active.offsetLeft - row.offsetLeft - (row.clientWidth - active.offsetWidth) / 2
  }, [path])
  return (
    <nav ref={frame} aria-label={label} className="mb-6 flex gap-1 overflow-x-auto border-b border-line">
      {items.map(({ href, label: text }, index) => {
        // A page below a tab's belongs to it, but for the first, which all lie below.
        const inside = path !== href && index > 0 && path.startsWith(`${href}/`)
        const active = path === href || inside
        return (
          <Link
            key={href}
            href={href}
            aria-current={inside ? 'true' : active ? 'page' : undefined}
            className={classes(
              '-mb-px flex h-11 shrink-0 items-center border-b-2 px-3 text-sm font-semibold transition-colors duration-(--quick) hover:text-ink',
              active ? 'border-accent text-ink' : 'border-transparent text-muted',
            )}
          >
            {text}
          </Link>
        )
      })}
    </nav>
  )
}
