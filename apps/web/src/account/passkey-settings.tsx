'use client'

import { PASSKEY_NAME_LENGTH } from '@ece/contracts/passkey-name'
import { deletePasskey, listPasskeys } from '@ece/sdk/auth'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { api } from '../api/client.ts'
import { isApiError, useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { authRefusal } from './auth-refusal.ts'
import { FormNote } from './form-note.tsx'
import { PasskeyRow } from './passkey-row.tsx'
import { addPasskey, hasPasskeys, renamePasskey } from './passkeys.ts'

const KEY = ['passkeys']

/** Signing in by the device's own lock instead of a password: added, named and removed here. */
export function PasskeySettings() {
  const explain = useExplain()
  const t = useTranslations('auth')
  const { wait } = useTimes()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => listPasskeys(api, {}, { signal }),
  })
  const refresh = (): void => void queries.invalidateQueries({ queryKey: KEY })
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim() || t('passkey')),
    onSuccess: () => setName(''),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: (id: string) => deletePasskey(api, { body: { id } }),
    onSettled: refresh,
  })
  const rename = useMutation({
    mutationFn: ({ id, to }: { readonly id: string; readonly to: string }) => renamePasskey(id, to),
    onSettled: refresh,
  })
  const [possible, setPossible] = useState(true)
  useEffect(() => setPossible(hasPasskeys()), [])
  const problem = add.error ?? remove.error ?? rename.error ?? error
  return (
    <Panel aria-label={t('passkeys')}>
      <PanelHeader title={t('passkeys')} note={t('passkeysNote')} />
      <ul>
        {data?.map((passkey) => (
          <PasskeyRow
            key={passkey.id}
            passkey={passkey}
            busy={remove.isPending || rename.isPending}
            onRename={(to) => rename.mutateAsync({ id: passkey.id, to })}
            onRemove={() => remove.mutate(passkey.id)}
          />
        ))}
      </ul>
      {data?.length === 0 ? <p className="text-sm text-muted">{t('noPasskeys')}</p> : null}
      {possible ? (
        <Form
          className="mt-4 flex flex-wrap items-end gap-3"
          onSubmit={() => {
            add.mutate()
          }}
        >
          <TextField
            label={t('passkeyName')}
            maxLength={PASSKEY_NAME_LENGTH}
            placeholder={t('passkeyExample')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className="min-w-40 flex-1"
          />
          <Button type="submit" busy={add.isPending}>
            {t('addPasskey')}
          </Button>
        </Form>
      ) : (
        <p className="mt-4 text-sm text-muted">{t('noPasskeysHere')}</p>
      )}
      <FormNote>
        {problem ? (isApiError(problem) ? authRefusal(problem, t, wait, explain).message : t('passkeyFailed')) : null}
      </FormNote>
      <p role="status" className="mt-2 text-sm text-muted empty:hidden">
        {add.data === 'cancelled' ? t('passkeyCancelled') : null}
      </p>
    </Panel>
  )
}
