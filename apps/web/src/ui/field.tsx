'use client'

import { useId, type ComponentProps, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { classes } from './classes.ts'
import { CONTROL } from './control.ts'
import { useProblemOf } from './form.tsx'

export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps {
  readonly label: ReactNode
  /** What helps to fill it in, before anything went wrong. */
  readonly hint?: ReactNode
  /** What is wrong, in words that say what to do; read out when it appears. */
  readonly error?: ReactNode
  readonly optional?: boolean
  readonly className?: string
  /** Given the ids that tie the control to its label, hint and error. */
  readonly children: (control: FieldControl) => ReactNode
}

export function Field({ label, hint, error: told, optional = false, className, children }: FieldProps) {
  const t = useTranslations('ui')
  const id = useId()
  const found = useProblemOf(id)
  const error = told ?? found
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  return (
    <div className={classes('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
        {optional ? <span className="ms-1.5 font-normal text-muted">{t('optional')}</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error ? true : undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      <p id={`${id}-error`} role="alert" className={classes('text-sm text-danger', !error && 'hidden')}>
        {error}
      </p>
    </div>
  )
}

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={classes(CONTROL, className)} />
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} className={classes(CONTROL, 'h-auto min-h-24 py-2.5', className)} />
}

export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <select {...rest} className={classes(CONTROL, 'select appearance-none truncate pe-9', className)}>
      {children}
    </select>
  )
}

export function Checkbox({ label, className, ...rest }: ComponentProps<'input'> & { readonly label: ReactNode }) {
  const id = useId()
  const problem = useProblemOf(id)
  return (
    <div className={className}>
      <label className="flex min-h-6 cursor-pointer items-start gap-2.5 text-sm">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-error` : undefined}
          className="mt-0.5 size-4.5 shrink-0 rounded-xs"
        />
        <span>{label}</span>
      </label>
      <p id={`${id}-error`} role="alert" className={classes('mt-1 text-sm text-danger', !problem && 'hidden')}>
        {problem}
      </p>
    </div>
  )
}

/** A `TextInput` with its field, for the common case. */
export function TextField({
  label,
  hint,
  error,
  optional,
  className,
  ...input
}: Omit<ComponentProps<'input'>, 'id'> & Omit<FieldProps, 'children'>) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} className={className}>
      {(control) => <Input {...input} {...control} />}
    </Field>
  )
}
