'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Field, Input, Select, TextField } from '../ui/field.tsx'
import { MoneyInput } from '../ui/money-input.tsx'
import type { SellDraft, SellErrors } from './sell-form.ts'

/** As typed. `endsAt` counts only where `runs` is `until`; moments are local to the device, as `datetime-local` gives them. */
export interface Terms {
  readonly title: string
  readonly startPrice: string
  readonly reservePrice: string
  readonly buyNowPrice: string
  readonly startsAt: string
  readonly runs: string
  readonly endsAt: string
}

const HOUR_MS = 3_600_000
const RUNS = [
  ['1', '1 hour'],
  ['24', '1 day'],
  ['72', '3 days'],
  ['168', '7 days'],
  ['336', '14 days'],
] as const

export const EMPTY_TERMS: Terms = {
  title: '',
  startPrice: '',
  reservePrice: '',
  buyNowPrice: '',
  startsAt: '',
  runs: '72',
  endsAt: '',
}

/** The draft that is checked: a running time becomes a moment, counted from the start or, without one, from now. */
export function draftOf(terms: Terms, copyIds: readonly string[], nowMs: number): SellDraft {
  const { title, startPrice, reservePrice, buyNowPrice, runs } = terms
  const startsAt = dateOf(terms.startsAt)
  const endsAt =
    runs === 'until' ? dateOf(terms.endsAt) : new Date((startsAt?.getTime() ?? nowMs) + Number(runs) * HOUR_MS)
  return { copyIds, title, startPrice, reservePrice, buyNowPrice, startsAt, endsAt }
}

function dateOf(text: string): Date | null {
  const date = new Date(text)
  return text === '' || Number.isNaN(date.getTime()) ? null : date
}

interface TermsFormProps {
  readonly terms: Terms
  readonly errors: SellErrors
  readonly onTerms: (terms: Terms) => void
}

/** What the form says of a lot; `priceHints` stands under the start price. */
export function TermsForm({
  terms,
  errors,
  onTerms,
  priceHints,
  feeNote,
}: TermsFormProps & { readonly priceHints?: ReactNode; readonly feeNote?: ReactNode }) {
  const t = useTranslations('sell')
  const set = (change: Partial<Terms>): void => onTerms({ ...terms, ...change })
  return (
    <>
      <TextField
        label={t('title')}
        optional
        hint={t('titleHint')}
        maxLength={140}
        value={terms.title}
        onChange={(event) => set({ title: event.target.value })}
        error={errors.title}
      />
      <Field label={t('startPrice')} hint={feeNote} error={errors.startPrice}>
        {(control) => (
          <MoneyInput
            {...control}
            value={terms.startPrice}
            onValue={(startPrice) => set({ startPrice })}
            placeholder="0.00"
          />
        )}
      </Field>
      {priceHints}
      <Field label={t('reserve')} optional hint={t('reserveHint')} error={errors.reservePrice}>
        {(control) => (
          <MoneyInput
            {...control}
            value={terms.reservePrice}
            onValue={(reservePrice) => set({ reservePrice })}
            placeholder={t('none')}
          />
        )}
      </Field>
      <Field label={t('buyNowPrice')} optional hint={t('buyNowHint')} error={errors.buyNowPrice}>
        {(control) => (
          <MoneyInput
            {...control}
            value={terms.buyNowPrice}
            onValue={(buyNowPrice) => set({ buyNowPrice })}
            placeholder={t('none')}
          />
        )}
      </Field>
      <TermsRuns terms={terms} errors={errors} onTerms={onTerms} />
    </>
  )
}

/** When a lot opens and for how long it runs. */
export function TermsRuns({ terms, errors, onTerms }: TermsFormProps) {
  const t = useTranslations('sell')
  const set = (change: Partial<Terms>): void => onTerms({ ...terms, ...change })
  return (
    <>
      <Field label={t('opens')} optional hint={t('opensHint')} error={errors.startsAt}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={terms.startsAt}
            onChange={(event) => set({ startsAt: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('runsFor')} error={terms.runs === 'until' ? undefined : errors.endsAt}>
        {(control) => (
          <Select {...control} value={terms.runs} onChange={(event) => set({ runs: event.target.value })}>
            {RUNS.map(([hours, label]) => (
              <option key={hours} value={hours}>
                {label}
              </option>
            ))}
            <option value="until">{t('untilChosen')}</option>
          </Select>
        )}
      </Field>
      {terms.runs === 'until' ? (
        <Field label={t('ends')} hint={t('endsHint')} error={errors.endsAt}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={terms.endsAt}
              onChange={(event) => set({ endsAt: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  )
}
