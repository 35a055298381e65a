import Link from 'next/link'
import { classes } from '../ui/classes.ts'

interface QueryTabsProps {
  readonly label: string
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly active: boolean }[]
}

/** Tabs that differ in the query only: links, so that they can be opened, shared and gone back from. */
export function QueryTabs({ label, tabs }: QueryTabsProps) {
  return (
    <nav aria-label={label} className="mb-6 flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map(({ href, label: text, active }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={active ? 'page' : undefined}
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
