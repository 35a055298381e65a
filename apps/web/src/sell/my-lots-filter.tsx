'use client'

import type { SellerStanding } from '@ece/contracts/auctions'
import { Search } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { classes } from '../ui/classes.ts'
import { Input } from '../ui/field.tsx'
import { OWN_STATES, ownLotsPath, type OwnLotsFilter } from './own-lots.ts'

export function MyLotsFilter({
  filter,
  standing,
}: {
  readonly filter: OwnLotsFilter
  readonly standing: SellerStanding | null
}) {
  const t = useTranslations('sell')
  const router = useRouter()
  const number = new Intl.NumberFormat(useLocale())
  const [q, setQ] = useState(filter.q ?? '')
  const { q: asked } = filter
  const rest = asked === undefined ? {} : { q: asked }
  const all = Object.values(standing?.counts ?? {}).reduce((sum, count) => sum + count, 0)
  const choices = [
    { href: ownLotsPath(rest), label: t('allLots'), count: all, active: filter.status === undefined },
    ...OWN_STATES.map(([status, label]) => ({
      href: ownLotsPath({ ...rest, status }),
      label: t(label),
      count: standing?.counts[status] ?? 0,
      active: filter.status === status,
    })),
  ]
  const find = (): void => {
    const next = q.trim()
    if (next !== (filter.q ?? ''))
      router.replace(
        ownLotsPath({ ...(filter.status ? { status: filter.status } : {}), ...(next === '' ? {} : { q: next }) }),
        { scroll: false },
      )
  }
  return (
    <div className="mb-5 flex flex-col gap-3 lg:flex-row lg:items-center">
      <nav
        aria-label={t('state')}
        className="flex gap-1 overflow-x-auto rounded-full border border-line bg-surface p-1"
      >
        {choices.map(({ href, label, count, active }) => (
          <Link
            key={href}
            href={href}
            scroll={false}
            aria-current={active ? 'page' : undefined}
            className={classes(
              'flex h-8 shrink-0 items-center gap-1.5 rounded-full px-3.5 text-sm font-semibold transition-colors',
              active ? 'bg-ink text-canvas' : 'text-muted hover:text-ink',
            )}
          >
            {label}
            {standing ? <span className="figures text-xs font-normal">{number.format(count)}</span> : null}
          </Link>
        ))}
      </nav>
      <form
        role="search"
        className="relative lg:ms-auto lg:w-72"
        onSubmit={(event) => {
          event.preventDefault()
          find()
        }}
      >
        <Search
          size={16}
          aria-hidden
          className="pointer-events-none absolute top-1/2 start-3.5 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          value={q}
          maxLength={100}
          aria-label={t('searchYourLots')}
          placeholder={t('searchYourLots')}
          onChange={(event) => setQ(event.target.value)}
          onBlur={find}
          className="ps-10"
        />
      </form>
    </div>
  )
}
