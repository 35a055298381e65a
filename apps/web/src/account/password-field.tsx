'use client'

import { Check, Circle } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { CONTROL } from '../ui/control.ts'
import { Field } from '../ui/field.tsx'
import { classes } from '../ui/classes.ts'
import { passwordRules, type PasswordOwner } from './password-policy.ts'

interface PasswordFieldProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly error?: string | undefined
  readonly autoComplete: 'current-password' | 'new-password'
  /** Given where a password is chosen: its rules are shown and ticked off while typing. */
  readonly owner?: PasswordOwner
}

/** A password that can be looked at while typing. */
export function PasswordField({ label, value, onValue, error, autoComplete, owner }: PasswordFieldProps) {
  const t = useTranslations('auth')
  const [shown, setShown] = useState(false)
  return (
    <div>
      <Field label={label} error={error}>
        {(control) => (
          <span className="relative block">
            <input
              {...control}
              name={autoComplete}
              type={shown ? 'text' : 'password'}
              autoComplete={autoComplete}
              required
              value={value}
              onChange={(event) => onValue(event.target.value)}
              className={classes(CONTROL, 'pe-18')}
            />
            <button
              type="button"
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
              className="absolute inset-y-1 end-1 rounded-sm px-3 text-sm font-semibold text-accent hover:bg-sunken"
            >
              {shown ? t('hide') : t('show')}
              <span className="sr-only"> {label.toLowerCase()}</span>
            </button>
          </span>
        )}
      </Field>
      {owner ? (
        <ul aria-label={t('passwordRules')} className="mt-2 flex flex-col gap-1 text-xs">
          {passwordRules(value, owner, t).map(({ id, label: rule, met }) => (
            <li key={id} className={classes('flex items-center gap-2', met ? 'text-accent' : 'text-muted')}>
              {met ? <Check size={14} aria-hidden /> : <Circle size={14} aria-hidden />}
              {rule}
              <span className="sr-only">{met ? t('met') : t('ruleUnmet')}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
