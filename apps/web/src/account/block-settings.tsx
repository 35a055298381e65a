'use client'

import { blockUser, listBlocks, unblockUser } from '@ece/sdk/operations/users'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'

export function BlockSettings() {
  const explain = useExplain()
  const t = useTranslations('account')
  const queries = useQueryClient()
  const [handle, setHandle] = useState('')
  const { data, error } = useQuery({
    queryKey: ['blocks'],
    queryFn: ({ signal }) => listBlocks(api, {}, { signal }),
  })
  const change = useMutation({
    mutationFn: ({ who, block }: { who: string; block: boolean }) =>
      (block ? blockUser : unblockUser)(api, { handle: who }),
    onSuccess: () => {
      setHandle('')
      void queries.invalidateQueries({ queryKey: ['blocks'] })
    },
  })
  const refused = change.error ?? error
  return (
    <Panel aria-label={t('blockedMembers')}>
      <PanelHeader title={t('blockedMembers')} note={t('blocks.note')} />
      <ul className="mb-5">
        {data?.items.map((member) => (
          <li key={member.id} className="flex items-center gap-3 border-b border-line py-3 text-sm">
            <span className="min-w-0 flex-1 truncate">
              <bdi className="font-medium">{member.displayName}</bdi> <bdi className="text-muted">@{member.handle}</bdi>
            </span>
            <Button
              size="sm"
              tone="secondary"
              disabled={change.isPending}
              onClick={() => change.mutate({ who: member.handle, block: false })}
            >
              {t('unblock')}
              <span className="sr-only"> {member.displayName}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Form
        className="flex flex-wrap items-start gap-3"
        onSubmit={() => {
          const who = handle.trim().replace(/^@/, '')
          if (who !== '') change.mutate({ who, block: true })
        }}
      >
        <TextField
          label={t('username')}
          required
          maxLength={60}
          value={handle}
          onChange={(event) => setHandle(event.target.value)}
          className="min-w-40 flex-1"
          error={refused ? explain(refused) : undefined}
        />
        <Button type="submit" tone="secondary" busy={change.isPending} className="mt-6.5">
          {t('block')}
        </Button>
      </Form>
    </Panel>
  )
}
