'use client'

import type { ApiKeysSchema } from '@ece/contracts/identity'
import { listApiKeys, revokeApiKey } from '@ece/sdk/operations/api-keys'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useLocale, useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Badge } from '../ui/badge.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { useTimes } from '../ui/times.tsx'
import { ApiKeyForm } from './api-key-form.tsx'
import { FormNote } from './form-note.tsx'
import { useScopeWords } from './use-scope-words.ts'

type ApiKeys = Static<typeof ApiKeysSchema>

/** Keys for programs: what each may do, whether it is used, until when it holds; made and revoked here. */
export function ApiKeySettings() {
  const explain = useExplain()
  const t = useTranslations('account')
  const queries = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) => listApiKeys(api, {}, { signal }),
  })
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['api-keys'] })
  const revoke = useMutation({
    mutationFn: (id: string) => revokeApiKey(api, { id }),
    onSettled: again,
  })
  const refused = revoke.error ?? error
  return (
    <Panel aria-label={t('apiKeys')}>
      <PanelHeader title={t('apiKeys')} note={t('keys.note')} />
      {data || error ? null : <SkeletonLines lines={3} />}
      {data?.items.length === 0 ? <p className="mb-6 text-sm text-muted">{t('noKeys')}</p> : null}
      <ul className="mb-6 empty:hidden">
        {data?.items.map((key) => (
          <ApiKeyRow key={key.id} apiKey={key} busy={revoke.isPending} onRevoke={() => revoke.mutate(key.id)} />
        ))}
      </ul>
      <FormNote>{refused ? explain(refused) : null}</FormNote>
      <ApiKeyForm onMade={again} />
    </Panel>
  )
}

function ApiKeyRow({
  apiKey: { name, prefix, scopes, createdAt, expiresAt, lastUsedAt },
  busy,
  onRevoke,
}: {
  readonly apiKey: ApiKeys['items'][number]
  readonly busy: boolean
  readonly onRevoke: () => void
}) {
  const t = useTranslations('account')
  const times = useTimes()
  const wordsOf = useScopeWords()
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' })
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= Date.now()
  return (
    <li className="flex flex-wrap items-start gap-3 border-b border-line py-3 text-sm">
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{name}</span>
          <code className="text-xs text-muted">{prefix}…</code>
          {isOver ? <Badge tone="danger">{t('keyOver')}</Badge> : null}
        </span>
        <span className="mt-1 block first-letter:uppercase">{list.format(scopes.flatMap(wordsOf))}</span>
        <span className="figures mt-1 block text-xs text-muted">
          {lastUsedAt ? t('lastUsed', { moment: times.moment(lastUsedAt) }) : t('neverUsed')}
        </span>
        <span className="figures block text-xs text-muted">
          {t('madeOn', { day: times.day(createdAt) })} ·{' '}
          {expiresAt === null
            ? t('keyWithoutExpiry')
            : t(isOver ? 'keyExpired' : 'keyExpires', { day: times.day(expiresAt) })}
        </span>
      </span>
      <ConfirmButton
        size="sm"
        tone="secondary"
        disabled={busy}
        title={t('revokeKeyTitle', { name })}
        description={t('keys.revokeNote')}
        action={t('revokeIt')}
        onConfirm={onRevoke}
      >
        {t('revoke')}
        <span className="sr-only"> {name}</span>
      </ConfirmButton>
    </li>
  )
}
