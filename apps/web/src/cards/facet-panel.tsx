'use client'

import { SlidersHorizontal } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useTranslations } from 'next-intl'
import { Button, Spinner } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/field.tsx'
import { classes } from '../ui/classes.ts'
import { CARD_SORT_TEXTS, CARD_SORTS, cardsAddress, type CardFilter } from './card-filter.ts'

export interface FacetChoices {
  readonly name: 'game' | 'set' | 'rarity'
  readonly title: string
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[]
}

/** The order, above the list; on a phone the filters behind a button. */
export function CardToolbar({
  filter,
  facets,
}: {
  readonly filter: CardFilter
  readonly facets: readonly FacetChoices[]
}) {
  const t = useTranslations('cards')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [open, setOpen] = useState(false)
  const go = (next: CardFilter): void => startTransition(() => router.replace(cardsAddress(next), { scroll: false }))
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-2.5 lg:justify-end">
      {pending ? <Spinner className="text-muted max-sm:hidden" /> : null}
      <Button tone="secondary" className="lg:hidden" onClick={() => setOpen(true)}>
        <SlidersHorizontal size={16} aria-hidden />
        {t('filter.title')}
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
        title={t('filter.title')}
        actions={<Button onClick={() => setOpen(false)}>{t('filter.show')}</Button>}
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
                        {active ? t('filter.clear') : count}
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
