'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { isApiError, useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { TextField } from '../ui/field.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { FormNote } from './form-note.tsx'
import { addPasskey } from './passkeys.ts'

/** As better-auth lists them. */
interface Passkey {
  readonly id: string
  readonly name?: string | null
  readonly createdAt?: string | null
}

const KEY = ['passkeys']

/** Signing in by the device's own lock instead of a password: added, named and removed here. */
export function PasskeySettings() {
  const explain = useExplain()
  const t = useTranslations('auth')
  const times = useTimes()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const { data, error } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.request<readonly Passkey[]>('/api/auth/passkey/list-user-passkeys', { signal }) })
  const refresh = (): void => void queries.invalidateQueries({ queryKey: KEY })
  const add = useMutation({ mutationFn: () => addPasskey(name.trim() || t('passkey')), onSuccess: () => setName(''), onSettled: refresh })
  const remove = useMutation({ mutationFn: (id: string) => api.request('/api/auth/passkey/delete-passkey', { method: 'POST', body: { id } }), onSettled: refresh })
  const problem = add.error ?? remove.error ?? error
  const isStale = isApiError(problem, 'auth.session_not_fresh') || isApiError(problem, 'auth.session_is_not_fresh')
  return (
    <Panel aria-label={t('passkeys')}>
      <PanelHeader title={t('passkeys')} note={t('passkeysNote')} />
      <ul>
        {data?.map((passkey) => (
          <li key={passkey.id} className="flex flex-wrap items-center gap-3 border-b border-line py-3 text-sm">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{passkey.name ?? t('passkey')}</span>
              {passkey.createdAt ? <span className="figures text-xs text-muted">{t('addedOn', { day: times.day(passkey.createdAt) })}</span> : null}
            </span>
            <ConfirmButton size="sm" tone="quiet" disabled={remove.isPending} title={t('removePasskey', { name: passkey.name ?? t('passkey') })} description={t('removePasskeyNote')} action={t('removeIt')} onConfirm={() => remove.mutate(passkey.id)}>
              {t('removeIt')}
              <span className="sr-only"> {passkey.name}</span>
            </ConfirmButton>
          </li>
        ))}
      </ul>
      {data?.length === 0 ? <p className="text-sm text-muted">{t('noPasskeys')}</p> : null}
      <form
        className="mt-4 flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <TextField label={t('passkeyName')} maxLength={60} placeholder={t('passkeyExample')} value={name} onChange={(event) => setName(event.target.value)} className="min-w-40 flex-1" />
        <Button type="submit" busy={add.isPending}>
          {t('addPasskey')}
        </Button>
      </form>
      <FormNote>{problem ? (isStale ? t('signInAnew') : isApiError(problem) ? explain(problem) : t('passkeyFailed')) : null}</FormNote>
      <p role="status" className="mt-2 text-sm text-muted empty:hidden">
        {add.data === 'cancelled' ? t('passkeyCancelled') : null}
      </p>
    </Panel>
  )
}
