'use client'

import { Search, SlidersHorizontal } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useTranslations } from 'next-intl'
import { Button, Spinner } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CONTROL } from '../ui/control.ts'
import { Select } from '../ui/field.tsx'
import { classes } from '../ui/classes.ts'
import { CARD_SORT_TEXTS, CARD_SORTS, cardsAddress, usualSort, type CardFilter } from './card-filter.ts'

export interface FacetChoices {
  readonly name: 'game' | 'set' | 'rarity'
  readonly title: string
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[]
}

/** Search and order, above the list. */
export function CardSearch({
  filter,
  facets,
}: {
  readonly filter: CardFilter
  readonly facets: readonly FacetChoices[]
}) {
  const t = useTranslations('cards')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [q, setQ] = useState(filter.q ?? '')
  const [open, setOpen] = useState(false)
  const go = (next: CardFilter): void => startTransition(() => router.replace(cardsAddress(next), { scroll: false }))
  return (
    <div className="mb-6 flex flex-wrap items-center gap-2.5">
      <form
        role="search"
        aria-label={t('searchCards')}
        className="relative min-w-56 flex-1"
        onSubmit={(event) => {
          event.preventDefault()
          const { q: _old, ...rest } = filter
          const next = q.trim()
          go(next === '' ? { ...rest, sort: usualSort(undefined) } : { ...rest, q: next, sort: 'relevance' })
        }}
      >
        <Search
          size={16}
          aria-hidden
          className="pointer-events-none absolute top-1/2 start-3.5 -translate-y-1/2 text-muted"
        />
        <input
          type="search"
          aria-label={t('searchCards')}
          placeholder={t('nameTextOrArtist')}
          value={q}
          maxLength={100}
          onChange={(event) => setQ(event.target.value)}
          className={classes(CONTROL, 'ps-10')}
        />
        {pending ? <Spinner className="absolute top-3.5 end-4 text-muted" /> : null}
      </form>
      <Button tone="secondary" className="lg:hidden" onClick={() => setOpen(true)}>
        <SlidersHorizontal size={16} aria-hidden />
        {t('filter')}
      </Button>
      <Select
        aria-label={t('order')}
        value={filter.sort}
        onChange={(event) => go({ ...filter, sort: CARD_SORTS.find((sort) => sort === event.target.value) ?? 'name' })}
        className="w-auto! min-w-36"
      >
        {CARD_SORTS.filter((sort) => sort !== 'relevance' || filter.q).map((sort) => (
          <option key={sort} value={sort}>
            {t(CARD_SORT_TEXTS[sort])}
          </option>
        ))}
      </Select>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        kind="sheet"
        title={t('filter')}
        actions={<Button onClick={() => setOpen(false)}>{t('showCards')}</Button>}
      >
        <FacetLists filter={filter} facets={facets} />
      </Dialog>
    </div>
  )
}

/** Facets as links: each says how many cards it leaves. */
export function FacetLists({
  filter,
  facets,
}: {
  readonly filter: CardFilter
  readonly facets: readonly FacetChoices[]
}) {
  const t = useTranslations('cards')
  return (
    <div className="flex flex-col gap-8">
      {facets.map(({ name, title, values }) => {
        const { [name]: chosen, ...without } = filter
        if (values.length === 0 || (values.length === 1 && chosen === undefined && name === 'game')) return null
        return (
          <nav key={name} aria-label={title}>
            <h2 className="eyebrow mb-2">{title}</h2>
            <ul>
              {values.map(({ value, label, count }) => {
                const active = chosen === value
                return (
                  <li key={value}>
                    <Link
                      href={cardsAddress(active ? without : { ...filter, [name]: value })}
                      scroll={false}
                      prefetch={false}
                      aria-current={active ? 'true' : undefined}
                      className={classes(
                        'flex min-h-9 items-center justify-between gap-3 rounded-sm px-2.5 text-sm hover:bg-sunken',
                        active && 'bg-accent-wash font-semibold text-accent-strong',
                      )}
                    >
                      <span className="truncate">{label}</span>
                      <span className={classes('figures text-xs', !active && 'text-muted')}>
                        {active ? t('clear') : count}
                      </span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          </nav>
        )
      })}
    </div>
  )
}
