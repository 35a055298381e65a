'use client'

import { useState, type FormEvent } from 'react'
import { useTranslations } from 'next-intl'
import { instantOf, localOf } from '../../format/zoned-input.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useTimeZone } from '../../ui/times.tsx'
import type { LogFilter } from './log-filter.ts'

interface OwnRangeProps {
  readonly filter: LogFilter
  readonly busy: boolean
  readonly onRange: (from: string | undefined, to: string | undefined) => void
}

/** From and to in the reader's zone, either may be open. */
export function OwnRange({ filter, busy, onRange }: OwnRangeProps) {
  const t = useTranslations('events')
  const timeZone = useTimeZone()
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const fromShown = from ?? (filter.from === undefined ? '' : localOf(filter.from, timeZone))
  const toShown = to ?? (filter.to === undefined ? '' : localOf(filter.to, timeZone))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    // What was not touched keeps its seconds.
    const [first, last] = [
      from === undefined ? filter.from : instantOf(from, timeZone),
      to === undefined ? filter.to : instantOf(to, timeZone),
    ]
    if (first === undefined && last === undefined) return setProblem(t('rangeMissing'))
    if (first !== undefined && last !== undefined && first >= last) return setProblem(t('rangeReversed'))
    setProblem(undefined)
    onRange(first, last)
  }
  return (
    <form
      role="search"
      aria-label={t('customRange')}
      noValidate
      className="flex flex-wrap items-start gap-x-3 gap-y-2"
      onSubmit={submit}
    >
      <TextField
        label={t('from')}
        type="datetime-local"
        value={fromShown}
        onChange={(event) => setFrom(event.target.value)}
        className="w-full sm:w-56"
      />
      <TextField
        label={t('to')}
        type="datetime-local"
        value={toShown}
        error={problem}
        hint={t('inZone', { timeZone })}
        onChange={(event) => setTo(event.target.value)}
        className="w-full sm:w-56"
      />
      <Button type="submit" tone="secondary" busy={busy} className="h-11 max-sm:w-full sm:mt-6.5">
        {t('showRange')}
      </Button>
    </form>
  )
}
