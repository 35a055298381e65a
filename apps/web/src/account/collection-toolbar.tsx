'use client'

import type { CollectionSummary } from '@ece/contracts/vault'
import { LayoutGrid, Rows3, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classes } from '../ui/classes.ts'
import { Checkbox, Input, Select } from '../ui/field.tsx'
import { conditionWords } from '../lots/condition.ts'
import { CONDITIONS, type CollectionFilter } from './collection-filter.ts'

export type View = 'grid' | 'table'

interface CollectionToolbarProps {
  readonly filter: CollectionFilter
  readonly view: View
  readonly summary: CollectionSummary | null
  readonly onFilter: (next: CollectionFilter) => void
  readonly onView: (next: View) => void
}

/** Search, filters and order of the collection. A filter offers what there is, with how many. */
export function CollectionToolbar({ filter, view, summary, onFilter, onView }: CollectionToolbarProps) {
  const t = useTranslations('account')
  const tui = useTranslations('ui')
  const { q: _q, set: _set, condition: _condition, free: _free, sort: _sort, ...nothing } = filter
  const without = (name: 'q' | 'set' | 'condition' | 'free'): CollectionFilter => ({ ...nothing, ...Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name)), sort: filter.sort })
  return (
    <div role="search" aria-label={t('yourCollection')} className="mb-4 flex flex-wrap items-center gap-3">
      <span className="relative min-w-56 flex-1">
        <Search size={16} aria-hidden className="pointer-events-none absolute start-3 top-3.5 text-muted" />
        <Input
          type="search"
          aria-label={t('searchYourCollection')}
          placeholder={t('searchYourCollection')}
          maxLength={100}
          value={filter.q ?? ''}
          onChange={({ target: { value } }) => onFilter(value === '' ? without('q') : { ...filter, q: value })}
          className="ps-9"
        />
      </span>
      <Select aria-label={t('set')} value={filter.set ?? ''} onChange={({ target: { value } }) => onFilter(value === '' ? without('set') : { ...filter, set: value })} className="w-auto! max-w-52 max-sm:flex-1">
        <option value="">{t('allSets')}</option>
        {summary?.sets.map((set) => (
          <option key={set.id} value={set.id}>
            {t('named', { name: set.name, copies: set.copies })}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('condition')}
        value={filter.condition ?? ''}
        onChange={({ target: { value } }) => {
          const condition = CONDITIONS.find((each) => each === value)
          onFilter(condition ? { ...filter, condition } : without('condition'))
        }}
        className="w-auto! max-sm:flex-1"
      >
        <option value="">{t('anyCondition')}</option>
        {CONDITIONS.map((condition) => {
          const copies = summary?.conditions.find((each) => each.condition === condition)?.copies ?? 0
          return copies === 0 && filter.condition !== condition ? null : (
            <option key={condition} value={condition}>
              {t('named', { name: condition === 'graded' ? t('graded') : conditionWords(condition, tui), copies })}
            </option>
          )
        })}
      </Select>
      <Select aria-label={t('order')} value={filter.sort} onChange={(event) => onFilter({ ...filter, sort: event.target.value === 'name' ? 'name' : 'newest' })} className="w-auto! max-sm:flex-1">
        <option value="newest">{t('newestFirst')}</option>
        <option value="name">{t('byName')}</option>
      </Select>
      <Checkbox label={t('freeOnly')} checked={filter.free === true} onChange={(event) => onFilter(event.target.checked ? { ...filter, free: true } : without('free'))} className="items-center" />
      <div role="group" aria-label={t('view')} className="inline-flex rounded-full border border-line bg-surface p-0.5">
        <ViewButton label={t('grid')} pressed={view === 'grid'} onPress={() => onView('grid')} icon={<LayoutGrid size={16} aria-hidden />} />
        <ViewButton label={t('table')} pressed={view === 'table'} onPress={() => onView('table')} icon={<Rows3 size={16} aria-hidden />} />
      </div>
    </div>
  )
}

function ViewButton({ label, pressed, onPress, icon }: { readonly label: string; readonly pressed: boolean; readonly onPress: () => void; readonly icon: React.ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} onClick={onPress} className={classes('grid size-9 place-items-center rounded-full', pressed ? 'bg-ink text-canvas' : 'text-muted hover:text-ink')}>
      {icon}
    </button>
  )
}
