'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

export function NavLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const path = usePathname()
  const here = path === href || path.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={classes(
        'relative inline-flex h-15 items-center px-3 text-sm font-semibold transition-colors',
        here
          ? 'text-ink after:absolute after:inset-x-3 after:-bottom-px after:h-0.5 after:bg-accent'
          : 'text-muted hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}
