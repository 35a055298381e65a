'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useId, useState, useTransition, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Button, Spinner } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox, Field, Select } from '../ui/field.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import {
  ENDS_WITHIN,
  filterCount,
  LOT_STATUSES,
  lotsAddress,
  qualityFilter,
  qualityOf,
  SORT_TEXTS,
  sortsOf,
  STATUS_TEXTS,
  USUAL_SORTS,
  type Choice,
  type LotFilter,
} from './lot-filter.ts'
import { withinWords } from './lot-chips.ts'
import { useMoney } from '../ui/use-money.ts'

interface FilterProps {
  readonly filter: LotFilter
  readonly games: readonly Choice[]
  readonly sets: readonly Choice[]
  readonly rarities: readonly Choice[]
  readonly qualities: readonly Choice[]
}

/** What is asked of live lots alone. */
const ONLY_LIVE = { endsWithinHours: undefined, buyNow: undefined, noReserve: undefined }

/** Every answer is a new address; the list follows it. */
function useChange(filter: LotFilter): readonly [boolean, (next: Partial<LotFilter>) => void] {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  return [
    pending,
    (next) => startTransition(() => router.replace(lotsAddress({ ...filter, ...next }), { scroll: false })),
  ]
}

/** What narrows the list, beside it where there is room. */
export function LotFilterPanel(props: FilterProps) {
  const [, change] = useChange(props.filter)
  return (
    <div className="flex flex-col gap-5">
      <Fields key={lotsAddress(props.filter)} {...props} onChange={change} />
    </div>
  )
}

/** Above the list: which lots, in which order; on a phone the filters behind a button. */
export function LotToolbar(props: FilterProps) {
  const { filter } = props
  const t = useTranslations('lots')
  const [pending, change] = useChange(filter)
  const [open, setOpen] = useState(false)
  const narrowing = filterCount(filter)
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2.5">
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
            onClick={() =>
              change({
                status,
                sort:
                  sortsOf(status).includes(filter.sort) && filter.sort !== USUAL_SORTS[filter.status]
                    ? filter.sort
                    : USUAL_SORTS[status],
                ...(status === 'live' ? {} : ONLY_LIVE),
              })
            }
            className={`h-8 shrink-0 rounded-full px-3 text-sm font-semibold transition-colors sm:px-3.5 ${filter.status === status ? 'bg-ink text-canvas' : 'text-muted hover:text-ink'}`}
          >
            {t(STATUS_TEXTS[status])}
          </button>
        ))}
      </div>
      <span className="grid size-6 place-items-center max-sm:hidden">
        {pending ? <Spinner className="text-muted" /> : null}
      </span>
      <div className="flex flex-1 items-center justify-between gap-2.5 sm:ms-auto sm:flex-none">
        <Button tone="secondary" className="lg:hidden" onClick={() => setOpen(true)}>
          <SlidersHorizontal size={16} aria-hidden />
          {narrowing > 0 ? t('filter.count', { count: narrowing }) : t('filter.title')}
        </Button>
        <label className="flex items-center gap-2 text-sm">
          <span className="text-muted max-sm:sr-only">{t('order')}</span>
          <Select
            value={filter.sort}
            onChange={(event) =>
              change({
                sort: sortsOf(filter.status).find((sort) => sort === event.target.value) ?? USUAL_SORTS[filter.status],
              })
            }
            className="h-10! w-auto! rounded-full! ps-4!"
          >
            {sortsOf(filter.status).map((sort) => (
              <option key={sort} value={sort}>
                {t(SORT_TEXTS[sort])}
              </option>
            ))}
          </Select>
        </label>
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        kind="sheet"
        title={t('filter.title')}
        actions={<Button onClick={() => setOpen(false)}>{t('filter.show')}</Button>}
      >
        <div className="flex flex-col gap-5">
          <Fields key={lotsAddress(filter)} {...props} onChange={change} />
        </div>
      </Dialog>
    </div>
  )
}

function Fields({
  filter,
  games,
  sets,
  rarities,
  qualities,
  onChange,
}: FilterProps & { readonly onChange: (next: Partial<LotFilter>) => void }): ReactNode {
  const t = useTranslations('lots')
  return (
    <>
      {games.length > 1 ? (
        <Choose
          label={t('game')}
          any={t('filter.allGames')}
          value={filter.game}
          choices={games}
          onChoose={(game) => onChange({ game, set: undefined })}
        />
      ) : null}
      <Choose
        label={t('set')}
        any={t('filter.allSets')}
        value={filter.set}
        choices={sets}
        onChoose={(set) => onChange({ set })}
      />
      <Choose
        label={t('rarity')}
        any={t('filter.anyRarity')}
        value={filter.rarity}
        choices={rarities}
        onChoose={(rarity) => onChange({ rarity })}
      />
      <Choose
        label={t('quality')}
        any={t('filter.anyQuality')}
        value={qualityOf(filter)}
        choices={qualities}
        onChoose={(quality) => onChange(qualityFilter(quality))}
      />
      <PriceRange filter={filter} onChange={onChange} />
      {filter.status === 'live' ? (
        <>
          <Field label={t('filter.within')}>
            {(control) => (
              <Select
                {...control}
                value={filter.endsWithinHours ?? ''}
                onChange={(event) =>
                  onChange({ endsWithinHours: ENDS_WITHIN.find((hours) => String(hours) === event.target.value) })
                }
              >
                <option value="">{t('filter.anyTime')}</option>
                {ENDS_WITHIN.map((hours) => (
                  <option key={hours} value={hours}>
                    {withinWords(hours, t)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <div className="flex flex-col gap-2.5">
            <Checkbox
              label={t('filter.buyNow')}
              checked={filter.buyNow ?? false}
              onChange={(event) => onChange({ buyNow: event.target.checked || undefined })}
            />
            <Checkbox
              label={t('filter.noReserve')}
              checked={filter.noReserve ?? false}
              onChange={(event) => onChange({ noReserve: event.target.checked || undefined })}
            />
          </div>
        </>
      ) : null}
    </>
  )
}

function PriceRange({
  filter,
  onChange,
}: {
  readonly filter: LotFilter
  readonly onChange: (next: Partial<LotFilter>) => void
}) {
  const t = useTranslations('lots')
  const money = useMoney()
  const id = useId()
  const [min, setMin] = useState(filter.minPriceCents === undefined ? '' : money.input(filter.minPriceCents))
  const [max, setMax] = useState(filter.maxPriceCents === undefined ? '' : money.input(filter.maxPriceCents))
  const [unreadable, setUnreadable] = useState(false)
  const apply = (): void => {
    const [lowest, highest] = [min, max].map((text) => (text.trim() === '' ? undefined : money.parse(text)))
    setUnreadable(lowest === null || highest === null)
    if (lowest === null || highest === null) return
    if (lowest !== filter.minPriceCents || highest !== filter.maxPriceCents)
      onChange({ minPriceCents: lowest, maxPriceCents: highest })
  }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-semibold">{t('price')}</legend>
      <form
        role="search"
        aria-label={t('price')}
        className="flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          apply()
        }}
      >
        <MoneyInput
          value={min}
          onValue={setMin}
          onBlur={apply}
          aria-label={t('filter.lowestPrice')}
          aria-describedby={unreadable ? id : undefined}
          placeholder={t('filter.from')}
          className="flex-1"
        />
        <MoneyInput
          value={max}
          onValue={setMax}
          onBlur={apply}
          aria-label={t('filter.highestPrice')}
          aria-describedby={unreadable ? id : undefined}
          placeholder={t('filter.to')}
          className="flex-1"
        />
        <button type="submit" hidden />
      </form>
      <p id={id} role="alert" className={unreadable ? 'mt-1.5 text-sm text-danger' : 'hidden'}>
        {unreadable ? t('amountUnreadable') : null}
      </p>
    </fieldset>
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
    <Field label={label} className="min-w-0">
      {(control) => (
        <Select {...control} value={value ?? ''} onChange={(event) => onChoose(event.target.value || undefined)}>
          <option value="">{any}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {t('filter.withCount', { label: choice.label, count: choice.count })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
