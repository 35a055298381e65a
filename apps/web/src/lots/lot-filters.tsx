'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Button, Spinner } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input, Select } from '../ui/field.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import {
  filterCount,
  LOT_SORTS,
  LOT_STATUSES,
  lotsAddress,
  SORT_TEXTS,
  STATUS_TEXTS,
  type LotFilter,
} from './lot-filter.ts'
import { useMoney } from '../ui/use-money.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  /** Lots that it would leave. */
  readonly count: number
}

interface LotFiltersProps {
  readonly filter: LotFilter
  readonly games: readonly Choice[]
  readonly sets: readonly Choice[]
  readonly rarities: readonly Choice[]
}

/** The list's questions. Every answer is a new address; the list follows it. */
export function LotFilters({ filter, games, sets, rarities }: LotFiltersProps) {
  const t = useTranslations('lots')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [open, setOpen] = useState(false)
  const change = (next: Partial<LotFilter>): void =>
    startTransition(() => router.replace(lotsAddress({ ...filter, ...next }), { scroll: false }))
  const narrowing = filterCount(filter)
  const fields = (
    <Fields key={lotsAddress(filter)} filter={filter} games={games} sets={sets} rarities={rarities} onChange={change} />
  )
  return (
    <div className="mb-6 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2.5">
        <div
          role="group"
          aria-label={t('status')}
          className="flex max-w-full gap-1 overflow-x-auto rounded-full border border-line bg-surface p-1"
        >
          {LOT_STATUSES.map((status) => (
            <button
              key={status}
              type="button"
              aria-pressed={filter.status === status}
              onClick={() => change({ status })}
              className={`h-8 shrink-0 rounded-full px-3.5 text-sm font-semibold transition-colors ${filter.status === status ? 'bg-ink text-canvas' : 'text-muted hover:text-ink'}`}
            >
              {t(STATUS_TEXTS[status])}
            </button>
          ))}
        </div>
        <span className="grid size-6 place-items-center">{pending ? <Spinner className="text-muted" /> : null}</span>
        <div className="ms-auto flex items-center gap-2.5">
          <Button tone="secondary" className="lg:hidden" onClick={() => setOpen(true)}>
            <SlidersHorizontal size={16} aria-hidden />
            {narrowing > 0 ? t('filterCount', { count: narrowing }) : t('filter2')}
          </Button>
          <label className="flex items-center gap-2 text-sm">
            <span className="text-muted max-sm:sr-only">{t('order')}</span>
            <Select
              value={filter.sort}
              onChange={(event) =>
                change({ sort: LOT_SORTS.find((sort) => sort === event.target.value) ?? 'ending_soon' })
              }
              className="h-10! w-auto! rounded-full! ps-4!"
            >
              {LOT_SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {t(SORT_TEXTS[sort])}
                </option>
              ))}
            </Select>
          </label>
        </div>
      </div>
      <div className="hidden items-end gap-3 lg:flex">{fields}</div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        kind="sheet"
        title={t('filter2')}
        actions={<Button onClick={() => setOpen(false)}>{t('showLots')}</Button>}
      >
        <div className="flex flex-col gap-5">{fields}</div>
      </Dialog>
    </div>
  )
}

function Fields({
  filter,
  games,
  sets,
  rarities,
  onChange,
}: LotFiltersProps & { readonly onChange: (next: Partial<LotFilter>) => void }): ReactNode {
  const money = useMoney()
  const t = useTranslations('lots')
  const [q, setQ] = useState(filter.q ?? '')
  const [min, setMin] = useState(filter.minPriceCents === undefined ? '' : money.input(filter.minPriceCents))
  const [max, setMax] = useState(filter.maxPriceCents === undefined ? '' : money.input(filter.maxPriceCents))
  const price = (): void => {
    const next = { minPriceCents: money.parse(min) ?? undefined, maxPriceCents: money.parse(max) ?? undefined }
    if (next.minPriceCents !== filter.minPriceCents || next.maxPriceCents !== filter.maxPriceCents) onChange(next)
  }
  return (
    <>
      <form
        role="search"
        className="min-w-0 lg:flex-[2]"
        onSubmit={(event) => {
          event.preventDefault()
          onChange({ q: q.trim() || undefined })
        }}
      >
        <Field label={t('name')}>
          {(control) => (
            <Input
              {...control}
              type="search"
              value={q}
              maxLength={100}
              placeholder={t('anyCard')}
              onChange={(event) => setQ(event.target.value)}
              onBlur={() => (q.trim() || undefined) !== filter.q && onChange({ q: q.trim() || undefined })}
            />
          )}
        </Field>
      </form>
      {games.length > 1 ? (
        <Choose
          label={t('game')}
          any={t('allGames')}
          value={filter.game}
          choices={games}
          onChoose={(game) => onChange({ game, set: undefined })}
        />
      ) : null}
      <Choose
        label={t('set')}
        any={t('allSets')}
        value={filter.set}
        choices={sets}
        onChoose={(set) => onChange({ set })}
      />
      <Choose
        label={t('rarity')}
        any={t('anyRarity')}
        value={filter.rarity}
        choices={rarities}
        onChoose={(rarity) => onChange({ rarity })}
      />
      <fieldset className="min-w-0 lg:flex-[1.4]">
        <legend className="mb-1.5 text-sm font-semibold">{t('price')}</legend>
        <form
          role="search"
          className="flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            price()
          }}
        >
          <MoneyInput
            value={min}
            onValue={setMin}
            onBlur={price}
            aria-label={t('lowestPrice')}
            placeholder={t('from')}
            className="flex-1"
          />
          <MoneyInput
            value={max}
            onValue={setMax}
            onBlur={price}
            aria-label={t('highestPrice')}
            placeholder={t('to')}
            className="flex-1"
          />
          <button type="submit" hidden />
        </form>
      </fieldset>
    </>
  )
}

interface ChooseProps {
  readonly label: string
  readonly any: string
  readonly value: string | undefined
  readonly choices: readonly Choice[]
  readonly onChoose: (value: string | undefined) => void
}

function Choose({ label, any, value, choices, onChoose }: ChooseProps) {
  const t = useTranslations('lots')
  return (
    <Field label={label} className="min-w-0 lg:flex-1">
      {(control) => (
        <Select {...control} value={value ?? ''} onChange={(event) => onChoose(event.target.value || undefined)}>
          <option value="">{any}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {t('withCount', { label: choice.label, count: choice.count })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
