'use client'

import { createApiKey } from '@ece/sdk/operations/api-keys'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox, Field, Select, TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { CopyButton } from './copy-button.tsx'
import { PasswordField } from './password-field.tsx'
import { FormNote } from './form-note.tsx'
import { useScopeWords } from './use-scope-words.ts'

/** For how many days a key may hold; the last one is for ever. */
const SPANS = [30, 90, 365, null] as const
const DAY_MS = 86_400_000

/** Makes a key and shows it, this once. */
export function ApiKeyForm({ onMade }: { readonly onMade: () => Promise<void> }) {
  const explain = useExplain()
  const t = useTranslations('account')
  const session = useSession()
  const wordsOf = useScopeWords()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly string[]>([])
  const [days, setDays] = useState<number | null>(90)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const make = useMutation({
    mutationFn: () => {
      const expiresAt = days === null ? {} : { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() }
      return createApiKey(api, { body: { name: name.trim(), scopes, password, ...expiresAt } })
    },
    onSuccess: async () => {
      setName('')
      setScopes([])
      setPassword('')
      await onMade()
    },
  })
  const submit = (): void => {
    if (scopes.length === 0) return setProblem(t('invalid.key'))
    setProblem(undefined)
    make.mutate()
  }
  return (
    <Form
      className="flex flex-col gap-5"
      onSubmit={() => {
        submit()
      }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t('name')}
          required
          maxLength={60}
          placeholder={t('keyExample')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field label={t('keyHolds')}>
          {(control) => (
            <Select
              {...control}
              value={String(days ?? '')}
              onChange={({ target: { value } }) => setDays(value === '' ? null : Number(value))}
            >
              {SPANS.map((span) => (
                <option key={span} value={span ?? ''}>
                  {span === null ? t('keyExpiryNone') : t('keySpan', { days: span })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="mb-2 text-sm font-semibold">{t('keys.may')}</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {session?.permissions.map((permission) => (
            <Checkbox
              key={permission}
              label={<span className="block first-letter:uppercase">{wordsOf(permission)}</span>}
              checked={scopes.includes(permission)}
              onChange={(event) =>
                setScopes(
                  event.target.checked ? [...scopes, permission] : scopes.filter((scope) => scope !== permission),
                )
              }
            />
          ))}
        </div>
      </fieldset>
      <PasswordField label={t('passwordNow')} autoComplete="current-password" value={password} onValue={setPassword} />
      <FormNote>{problem ?? (make.error ? explain(make.error) : null)}</FormNote>
      <FormNote tone="good">
        {make.data ? (
          <>
            <p>{t('keys.copyNow')}</p>
            <code className="my-2 block font-mono text-xs break-all select-all">{make.data.key}</code>
            <span className="flex flex-wrap gap-3">
              <CopyButton text={make.data.key} />
            </span>
          </>
        ) : null}
      </FormNote>
      <Button type="submit" busy={make.isPending} className="self-start">
        {t('keys.create')}
      </Button>
    </Form>
  )
}
