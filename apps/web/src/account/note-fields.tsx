'use client'

import { useTranslations } from 'next-intl'
import { Field, Input, Select, Textarea } from '../ui/field.tsx'
import { CURRENCIES, tagsOf, type NoteForm, type NoteProblem } from './own-note.ts'

interface NoteFieldsProps {
  readonly form: NoteForm
  readonly problem: NoteProblem | null
  /** Tags that are in use already, to be taken by a press. */
  readonly knownTags: readonly string[]
  readonly onForm: (form: NoteForm) => void
}

const OFFERED_TAGS = 12

/** What an owner notes: tags, what was paid and when, words. */
export function NoteFields({ form, problem, knownTags, onForm }: NoteFieldsProps) {
  const t = useTranslations('collection')
  const set = (name: keyof NoteForm) => (event: { readonly target: { readonly value: string } }) =>
    onForm({ ...form, [name]: event.target.value })
  const currencies: readonly string[] = [...new Set([...CURRENCIES, form.currency])]
  return (
    <div className="flex flex-col gap-4">
      <TagsField
        label={t('tags')}
        value={form.tags}
        knownTags={knownTags}
        problem={problem === 'tags'}
        onValue={(tags) => onForm({ ...form, tags })}
      />
      <div className="grid grid-cols-[1fr_6.5rem] gap-3 sm:grid-cols-[1fr_6.5rem_11rem]">
        <Field label={t('paid')} error={problem === 'price' ? t('invalid.amount') : undefined}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              maxLength={16}
              value={form.price}
              onChange={set('price')}
              className="figures"
            />
          )}
        </Field>
        <Field label={t('currency')}>
          {(control) => (
            <Select {...control} value={form.currency} onChange={set('currency')}>
              {currencies.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('paidOn')} className="max-sm:col-span-2">
          {(control) => (
            <Input {...control} type="date" value={form.paidOn} onChange={set('paidOn')} className="figures" />
          )}
        </Field>
      </div>
      <Field label={t('note')}>
        {(control) => <Textarea {...control} rows={4} maxLength={2_000} value={form.note} onChange={set('note')} />}
      </Field>
    </div>
  )
}

interface TagsFieldProps {
  readonly label: string
  readonly value: string
  readonly knownTags: readonly string[]
  readonly problem: boolean
  readonly onValue: (text: string) => void
}

export function TagsField({ label, value, knownTags, problem, onValue }: TagsFieldProps) {
  const t = useTranslations('collection')
  const has = new Set(tagsOf(value))
  const offered = knownTags.filter((tag) => !has.has(tag)).slice(0, OFFERED_TAGS)
  return (
    <div>
      <Field label={label} hint={t('tagsHint')} error={problem ? t('tooManyTags') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={900}
            value={value}
            onChange={(event) => onValue(event.target.value)}
          />
        )}
      </Field>
      {offered.length > 0 ? (
        <div role="group" aria-label={t('tagsInUse')} className="mt-2 flex flex-wrap gap-1.5">
          {offered.map((tag) => (
            <button
              key={tag}
              type="button"
              onClick={() => onValue([...tagsOf(value), tag].join(', '))}
              className="max-w-48 truncate rounded-full border border-line bg-surface px-2.5 py-1 text-xs font-medium hover:border-ink"
            >
              + {tag}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
