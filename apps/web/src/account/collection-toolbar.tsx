'use client'

import type { CollectionSummary } from '@ece/contracts/collection'
import { LayoutGrid, Rows3, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classes } from '../ui/classes.ts'
import { Input, Select } from '../ui/field.tsx'
import { conditionWords } from '../lots/condition.ts'
import {
  COLLECTION_SORTS,
  CONDITIONS,
  STATES,
  withoutFilter,
  type CollectionFilter,
  type FilterName,
} from './collection-filter.ts'

export type View = 'grid' | 'table'

interface CollectionToolbarProps {
  readonly filter: CollectionFilter
  readonly view: View
  readonly summary: CollectionSummary | null
  readonly onFilter: (next: CollectionFilter) => void
  readonly onView: (next: View) => void
}

/** Search and filters of the collection. A filter offers what there is beside the others, with how many. */
export function CollectionToolbar({ filter, summary, onFilter }: Omit<CollectionToolbarProps, 'view' | 'onView'>) {
  const t = useTranslations('account')
  const tc = useTranslations('collection')
  const tui = useTranslations('ui')
  const choose = (name: FilterName, value: string): void =>
    onFilter(value === '' ? withoutFilter(filter, name) : { ...filter, [name]: value })
  const conditionName = (condition: string): string =>
    condition === 'graded' ? t('graded') : conditionWords(condition, tui)
  return (
    <div
      role="search"
      aria-label={t('yourCollection')}
      className="mb-3 grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap sm:gap-3"
    >
      <span className="relative col-span-2 min-w-56 flex-1">
        <Search size={16} aria-hidden className="pointer-events-none absolute start-3 top-3.5 text-muted" />
        <Input
          type="search"
          aria-label={t('searchYourCollection')}
          placeholder={t('searchYourCollection')}
          maxLength={100}
          value={filter.q ?? ''}
          onChange={({ target }) => choose('q', target.value)}
          className="ps-9"
        />
      </span>
      <Choose
        label={t('set')}
        any={t('allSets')}
        value={filter.set}
        choices={summary?.sets.map(({ id, name, copies }) => ({ value: id, name, copies }))}
        onChoose={(value) => choose('set', value)}
      />
      <Choose
        label={tc('rarity')}
        any={tc('anyRarity')}
        value={filter.rarity}
        choices={summary?.rarities.map(({ rarity, copies }) => ({
          value: rarity,
          name: rarity === 'none' ? tc('noRarity') : rarity,
          copies,
        }))}
        onChoose={(value) => choose('rarity', value)}
      />
      <Choose
        label={t('condition')}
        any={t('anyCondition')}
        value={filter.condition}
        choices={inOrder(CONDITIONS, summary?.conditions, ({ condition }) => condition).map(
          ({ condition, copies }) => ({ value: condition, name: conditionName(condition), copies }),
        )}
        onChoose={(value) => choose('condition', value)}
      />
      <Choose
        label={t('state')}
        any={tc('anyState')}
        value={filter.state}
        choices={inOrder(STATES, summary?.states, ({ state }) => state).map(({ state, copies }) => ({
          value: state,
          name: tc(`states.${state}`),
          copies,
        }))}
        onChoose={(value) => choose('state', value)}
      />
      {filter.tag !== undefined || (summary?.tags.length ?? 0) > 0 ? (
        <Choose
          label={tc('tag')}
          any={tc('anyTag')}
          value={filter.tag}
          choices={summary?.tags.map(({ tag, copies }) => ({ value: tag, name: tag, copies }))}
          onChoose={(value) => choose('tag', value)}
        />
      ) : null}
    </div>
  )
}

/** The list's order, and whether it is pictures or rows. */
export function CollectionArrangement({ filter, view, onFilter, onView }: Omit<CollectionToolbarProps, 'summary'>) {
  const t = useTranslations('account')
  const tc = useTranslations('collection')
  return (
    <div className="flex items-center gap-2 max-sm:flex-1 sm:gap-3">
      <Select
        aria-label={t('order')}
        value={filter.sort}
        onChange={({ target }) =>
          onFilter({ ...filter, sort: COLLECTION_SORTS.find((sort) => sort === target.value) ?? 'newest' })
        }
        className="sm:w-auto!"
      >
        {COLLECTION_SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {tc(`sorts.${sort}`)}
          </option>
        ))}
      </Select>
      <div
        role="group"
        aria-label={t('view')}
        className="inline-flex justify-self-start rounded-full border border-line bg-surface p-0.5"
      >
        <ViewButton
          label={t('grid')}
          pressed={view === 'grid'}
          onPress={() => onView('grid')}
          icon={<LayoutGrid size={16} aria-hidden />}
        />
        <ViewButton
          label={t('table')}
          pressed={view === 'table'}
          onPress={() => onView('table')}
          icon={<Rows3 size={16} aria-hidden />}
        />
      </div>
    </div>
  )
}

/** What is counted, in the order that people know it by. */
function inOrder<T>(
  order: readonly string[],
  counted: readonly T[] | undefined,
  of: (item: T) => string,
): readonly T[] {
  return (counted ?? []).toSorted((a, b) => order.indexOf(of(a)) - order.indexOf(of(b)))
}

interface ChooseProps {
  readonly label: string
  /** The choice that narrows nothing. */
  readonly any: string
  readonly value: string | undefined
  readonly choices: readonly { readonly value: string; readonly name: string; readonly copies: number }[] | undefined
  readonly onChoose: (value: string) => void
}

function Choose({ label, any, value = '', choices = [], onChoose }: ChooseProps) {
  const t = useTranslations('account')
  const tc = useTranslations('collection')
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
      className={classes('sm:w-auto! sm:max-w-48', value !== '' && 'border-accent! font-semibold')}
    >
      <option value="">{any}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {t('named', { name: choice.name, copies: choice.copies })}
        </option>
      ))}
      {/* What is chosen stays to be seen where the other filters leave none of it. */}
      {value === '' || choices.some((choice) => choice.value === value) ? null : (
        <option value={value}>{tc('emptyUnderFilter', { label })}</option>
      )}
    </Select>
  )
}

function ViewButton({
  label,
  pressed,
  onPress,
  icon,
}: {
  readonly label: string
  readonly pressed: boolean
  readonly onPress: () => void
  readonly icon: React.ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onPress}
      className={classes(
        'grid size-9 place-items-center rounded-full',
        pressed ? 'bg-ink text-canvas' : 'text-muted hover:text-ink',
      )}
    >
      {icon}
    </button>
  )
}
