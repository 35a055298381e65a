'use client'

import { usePathname } from 'next/navigation'
import { TabRow } from './tab-row.tsx'

/** Tabs that are pages. A page below a tab's belongs to it, but for the first, which all lie below. */
export function NavTabs({
  label,
  items,
}: {
  readonly label: string
  readonly items: readonly { readonly href: string; readonly label: string }[]
}) {
  const path = usePathname()
  return (
    <TabRow
      label={label}
      tabs={items.map(({ href, label: text }, index) => ({
        href,
        label: text,
        active: path === href || (index > 0 && path.startsWith(`${href}/`) ? 'within' : false),
      }))}
    />
  )
}
