'use client'

import type { ApiKeysSchema, CreatedApiKeySchema } from '@ece/contracts/identity'
import type { BlocksSchema } from '@ece/contracts/users'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useState } from 'react'
import { call } from '../api/client.ts'
import { explain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Checkbox, TextField } from '../ui/field.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { FormNote } from './form-note.tsx'

export function ApiKeySettings() {
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
    if (name.trim() === '' || scopes.length === 0) return setProblem('Name the key and tick what it may do.')
    setProblem(undefined)
    make.mutate()
  }
  const refused = make.error ?? revoke.error ?? error
  return (
    <Panel aria-label="API keys">
      <PanelHeader title="API keys" note="For programs that act for you. A key may do what you tick, never more than you." />
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
              title={`Revoke the key ${key.name}?`}
              description="Programs that use it are refused from then on. It can’t be brought back."
              action="Revoke it"
              onConfirm={() => revoke.mutate(key.id)}
            >
              Revoke<span className="sr-only"> {key.name}</span>
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
        <TextField label="Name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        <fieldset>
          <legend className="mb-2 text-sm font-semibold">It may</legend>
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
              <p>Copy it now; it is shown this once.</p>
              <code className="mt-2 block font-mono text-xs break-all select-all">{make.data.key}</code>
            </>
          ) : null}
        </FormNote>
        <Button type="submit" busy={make.isPending} className="self-start">
          Make a key
        </Button>
      </form>
    </Panel>
  )
}

export function BlockSettings() {
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
    <Panel aria-label="Blocked members">
      <PanelHeader title="Blocked members" note="They can not bid on what you sell." />
      <ul className="mb-5">
        {data?.items.map((member) => (
          <li key={member.id} className="flex items-center gap-3 border-b border-line py-3 text-sm">
            <span className="min-w-0 flex-1 truncate">
              <span className="font-medium">{member.displayName}</span> <span className="text-muted">@{member.handle}</span>
            </span>
            <Button size="sm" tone="secondary" disabled={change.isPending} onClick={() => change.mutate({ who: member.handle, block: false })}>
              Unblock<span className="sr-only"> {member.displayName}</span>
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
        <TextField label="Username" required maxLength={60} value={handle} onChange={(event) => setHandle(event.target.value)} className="min-w-40 flex-1" error={refused ? explain(refused) : undefined} />
        <Button type="submit" tone="secondary" busy={change.isPending} className="mb-1.5">
          Block
        </Button>
      </form>
    </Panel>
  )
}
