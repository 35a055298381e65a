'use client'

import { exportStatement } from '@ece/sdk/operations/wallet'
import { Download, Printer } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { oneOf } from '../lists/query.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Choices } from '../ui/choices.tsx'
import { Field, Input, Select } from '../ui/field.tsx'
import { isDay, isReversed, STATEMENT_RANGES, type Days, type StatementFilter } from './statement-range.ts'

const LABELS = {
  month: 'thisMonth',
  'last-month': 'lastMonth',
  year: 'thisYear',
  all: 'allTime',
  own: 'customRange',
} as const
const OPTIONS = [...STATEMENT_RANGES, 'own'] as const

interface RangePickerProps {
  readonly filter: StatementFilter
  /** The days of the filter: where days of one's own begin. */
  readonly days: Days
  readonly onFilter: (filter: StatementFilter) => void
}

/** Which days the statement shows: side by side at a desk, a list to choose from where they have no room. */
export function RangePicker({ filter, days, onFilter }: RangePickerProps) {
  const t = useTranslations('account')
  const options = OPTIONS.map((value) => ({ value, label: t(LABELS[value]) }))
  const choose = (range: StatementFilter['range']): void =>
    onFilter(
      range === 'own'
        ? { range, days: { ...(days.from ? { from: days.from } : {}), ...(days.to ? { to: days.to } : {}) } }
        : { range },
    )
  return (
    <div className="mb-6 flex flex-wrap items-start gap-x-6 gap-y-4 max-sm:flex-col max-sm:items-stretch">
      <div className="max-sm:hidden">
        <Choices label={t('period')} options={options} value={filter.range} onChange={choose} />
      </div>
      <Field label={t('period')} className="sm:hidden">
        {(control) => (
          <Select
            {...control}
            value={filter.range}
            onChange={(event) => choose(oneOf(event.target.value, OPTIONS) ?? 'month')}
          >
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {filter.range === 'own' ? (
        <OwnDays initial={filter.days} onDays={(own) => onFilter({ range: 'own', days: own })} />
      ) : null}
    </div>
  )
}

/** What is typed stays typed; what makes a range is handed on. */
function OwnDays({ initial, onDays }: { readonly initial: Days; readonly onDays: (days: Days) => void }) {
  const t = useTranslations('account')
  const [from, setFrom] = useState(initial.from ?? '')
  const [to, setTo] = useState(initial.to ?? '')
  const change = (next: { readonly from: string; readonly to: string }): void => {
    setFrom(next.from)
    setTo(next.to)
    const days = { ...(isDay(next.from) ? { from: next.from } : {}), ...(isDay(next.to) ? { to: next.to } : {}) }
    if (!isReversed(days)) onDays(days)
  }
  const problem = isDay(from) && isDay(to) && isReversed({ from, to }) ? t('invalid.reversed') : undefined
  return (
    <div className="flex flex-wrap gap-4">
      <Field label={t('firstDay')} className="min-w-0 flex-1 sm:w-40 sm:flex-none">
        {(control) => (
          <Input
            {...control}
            type="date"
            min="1900-01-01"
            max={to === '' ? '2999-12-31' : to}
            value={from}
            onChange={(event) => change({ from: event.target.value, to })}
          />
        )}
      </Field>
      <Field label={t('lastDay')} error={problem} className="min-w-0 flex-1 sm:w-40 sm:flex-none">
        {(control) => (
          <Input
            {...control}
            type="date"
            min={from === '' ? '1900-01-01' : from}
            max="2999-12-31"
            value={to}
            onChange={(event) => change({ from, to: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

interface DownloadStatementProps {
  readonly days: Days
  readonly timeZone: string
  readonly printing: { readonly busy: boolean; readonly problem: string | null; readonly print: () => void }
}

/** The same days on paper, and as a file, which the exchange writes and names. */
export function DownloadStatement({ days: { from, to }, timeZone, printing }: DownloadStatementProps) {
  const t = useTranslations('account')
  const href = exportStatement.path({ from, to, timeZone, lang: useLocale() })
  return (
    <div className="flex flex-col items-end gap-1 max-sm:mt-3 max-sm:items-start">
      <div className="flex gap-2">
        <Button tone="secondary" size="sm" busy={printing.busy} onClick={printing.print}>
          <Printer size={15} aria-hidden />
          {t('print')}
        </Button>
        <a href={href} download className={buttonClass('secondary', 'sm')}>
          <Download size={15} aria-hidden />
          {t('downloadAsCsv')}
        </a>
      </div>
      <p role="status" className="text-sm text-danger empty:hidden">
        {printing.problem}
      </p>
    </div>
  )
}
