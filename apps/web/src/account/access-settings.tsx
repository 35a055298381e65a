'use client'

import type { ApiKeysSchema, CreatedApiKeySchema } from '@ece/contracts/identity'
import type { BlocksSchema } from '@ece/contracts/users'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { call } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Checkbox, TextField } from '../ui/field.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { FormNote } from './form-note.tsx'

export function ApiKeySettings() {
  const explain = useExplain()
  const t = useTranslations('account')
  const times = useTimes()
  const session = useSession()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string>()
  const { data, error } = useQuery({ queryKey: ['api-keys'], queryFn: ({ signal }) => call<Static<typeof ApiKeysSchema>>('/api-keys', { signal }) })
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['api-keys'] })
  const make = useMutation({ mutationFn: () => call<Static<typeof CreatedApiKeySchema>>('/api-keys', { method: 'POST', body: { name: name.trim(), scopes } }), onSuccess: again })
  const revoke = useMutation({ mutationFn: (id: string) => call<unknown>(`/api-keys/${id}`, { method: 'DELETE' }), onSettled: again })
  const submit = (): void => {
    if (name.trim() === '' || scopes.length === 0) return setProblem(t('nameTheKeyAndTickWhat'))
    setProblem(undefined)
    make.mutate()
  }
  const refused = make.error ?? revoke.error ?? error
  return (
    <Panel aria-label={t('apiKeys')}>
      <PanelHeader title={t('apiKeys')} note={t('forProgramsThatActForYou')} />
      <ul className="mb-6">
        {data?.items.map((key) => (
          <li key={key.id} className="flex flex-wrap items-center gap-3 border-b border-line py-3 text-sm">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{key.name}</span>
              <span className="text-xs break-words text-muted">
                <code>{key.prefix}…</code> · {key.scopes.join(', ')} · {times.day(key.createdAt)}
              </span>
            </span>
            <ConfirmButton
              size="sm"
              tone="secondary"
              disabled={revoke.isPending}
              title={t('revokeTheKey', { name: key.name })}
              description={t('programsThatUseItAreRefused')}
              action={t('revokeIt')}
              onConfirm={() => revoke.mutate(key.id)}
            >
              {t('revoke')}<span className="sr-only"> {key.name}</span>
            </ConfirmButton>
          </li>
        ))}
      </ul>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField label={t('name')} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        <fieldset>
          <legend className="mb-2 text-sm font-semibold">{t('itMay')}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {session?.permissions.map((permission) => (
              <Checkbox
                key={permission}
                label={<code>{permission}</code>}
                checked={scopes.includes(permission)}
                onChange={(event) => setScopes(event.target.checked ? [...scopes, permission] : scopes.filter((scope) => scope !== permission))}
              />
            ))}
          </div>
        </fieldset>
        <FormNote>{problem ?? (refused ? explain(refused) : null)}</FormNote>
        <FormNote tone="good">
          {make.data ? (
            <>
              <p>{t('copyItNowItIsShown')}</p>
              <code className="mt-2 block font-mono text-xs break-all select-all">{make.data.key}</code>
            </>
          ) : null}
        </FormNote>
        <Button type="submit" busy={make.isPending} className="self-start">
          {t('makeAKey')}
        </Button>
      </form>
    </Panel>
  )
}

export function BlockSettings() {
  const explain = useExplain()
  const t = useTranslations('account')
  const queries = useQueryClient()
  const [handle, setHandle] = useState('')
  const { data, error } = useQuery({ queryKey: ['blocks'], queryFn: ({ signal }) => call<Static<typeof BlocksSchema>>('/me/blocks', { signal }) })
  const change = useMutation({
    mutationFn: ({ who, block }: { who: string; block: boolean }) => call<unknown>(`/users/${encodeURIComponent(who)}/block`, { method: block ? 'PUT' : 'DELETE' }),
    onSuccess: () => {
      setHandle('')
      void queries.invalidateQueries({ queryKey: ['blocks'] })
    },
  })
  const refused = change.error ?? error
  return (
    <Panel aria-label={t('blockedMembers')}>
      <PanelHeader title={t('blockedMembers')} note={t('theyCanNotBidOnWhat')} />
      <ul className="mb-5">
        {data?.items.map((member) => (
          <li key={member.id} className="flex items-center gap-3 border-b border-line py-3 text-sm">
            <span className="min-w-0 flex-1 truncate">
              <span className="font-medium">{member.displayName}</span> <span className="text-muted">@{member.handle}</span>
            </span>
            <Button size="sm" tone="secondary" disabled={change.isPending} onClick={() => change.mutate({ who: member.handle, block: false })}>
              {t('unblock')}<span className="sr-only"> {member.displayName}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const who = handle.trim().replace(/^@/, '')
          if (who !== '') change.mutate({ who, block: true })
        }}
      >
        <TextField label={t('username')} required maxLength={60} value={handle} onChange={(event) => setHandle(event.target.value)} className="min-w-40 flex-1" error={refused ? explain(refused) : undefined} />
        <Button type="submit" tone="secondary" busy={change.isPending} className="mb-1.5">
          {t('block')}
        </Button>
      </form>
    </Panel>
  )
}
