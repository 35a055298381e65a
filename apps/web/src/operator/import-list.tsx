'use client'

import type { Import, ImportErrorSchema } from '@ece/contracts/catalog'
import type { Page } from '@ece/sdk/client'
import { cancelImport, listImportErrors, listImports } from '@ece/sdk/operations/imports'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useTimes } from '../ui/times.tsx'
import { useToast } from '../ui/toast.tsx'

type ImportProblem = Static<typeof ImportErrorSchema>
const EVERY_MS = 2_000
const STATES = {
  queued: 'waiting',
  running: 'running',
  completed: 'done',
  failed: 'failed',
  cancelled: 'stopped',
} as const satisfies Record<Import['status'], string>
const FORMATS: Readonly<Record<Import['format'], string>> = {
  scryfall: 'Scryfall',
  'pokemon-tcg': 'Pokémon TCG',
  csv: 'CSV',
}

export function ImportList({ initial }: { readonly initial: Page<Import> | null }) {
  const t = useTranslations('operator')
  const list = usePaged({
    key: ['imports'],
    initial,
    everyMs: EVERY_MS,
    fetchPage: (cursor, signal) => listImports(api, { cursor }, { signal }),
  })
  return (
    <PagedList list={list} empty={<EmptyState title={t('nothingImportedYet')} />}>
      <ul className="flex flex-col gap-3">
        {list.items.map((item) => (
          <li key={item.id}>
            <ImportRow item={item} />
          </li>
        ))}
      </ul>
    </PagedList>
  )
}

function ImportRow({ item }: { readonly item: Import }) {
  const explain = useExplain()
  const t = useTranslations('operator')
  const times = useTimes()
  const [shown, setShown] = useState(false)
  const queries = useQueryClient()
  const toast = useToast()
  const under = item.status === 'running' || item.status === 'queued'
  const stop = useMutation({
    mutationFn: () => cancelImport(api, { id: item.id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
    onError: (error) => toast({ title: t('import.notStopped'), body: explain(error), tone: 'bad' }),
  })
  const tone = item.status === 'completed' ? 'accent' : item.status === 'failed' ? 'danger' : 'neutral'
  return (
    <article className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="min-w-0 flex-1 truncate font-semibold">{item.fileName}</h3>
        <Badge tone={tone}>{t(STATES[item.status])}</Badge>
        {under ? (
          <ConfirmButton
            size="sm"
            tone="secondary"
            busy={stop.isPending}
            title={t('stopImportTitle', { fileName: item.fileName })}
            description={t('import.stopNote')}
            action={t('stopIt')}
            onConfirm={() => stop.mutate()}
          >
            {t('stop')}
          </ConfirmButton>
        ) : null}
      </div>
      {under ? (
        <progress
          aria-label={t('progressOf', { fileName: item.fileName })}
          max={Math.max(1, item.sizeBytes)}
          value={item.bytesRead}
          className="mt-3 h-2 w-full accent-(--accent)"
        />
      ) : null}
      <p className="figures mt-2 text-sm text-muted">
        {t('import.counts', {
          value: FORMATS[item.format],
          moment: times.moment(item.createdAt),
          rows: item.rows,
          created: item.created,
          updated: item.updated,
          unchanged: item.unchanged,
          failed: item.failed,
          cards: item.cardsCreated + item.cardsUpdated,
        })}
      </p>
      {item.problem ? <p className="mt-2 text-sm text-danger">{item.problem}</p> : null}
      {item.failed > 0 ? (
        <Button size="sm" tone="quiet" className="mt-2" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t('import.hideRejected') : t('import.showRejected')}
        </Button>
      ) : null}
      {shown ? <Problems importId={item.id} /> : null}
    </article>
  )
}

function Problems({ importId }: { readonly importId: string }) {
  const t = useTranslations('operator')
  const list = usePaged<ImportProblem>({
    key: ['import-errors', importId],
    initial: null,
    fetchPage: (cursor, signal) => listImportErrors(api, { id: importId, cursor }, { signal }),
  })
  return (
    <div className="mt-3 border-t border-line pt-3">
      <PagedList list={list} empty={<p className="text-sm text-muted">{t('import.noneRejected')}</p>}>
        <ul className="flex flex-col gap-1 text-sm">
          {list.items.map(({ row, field, problem, subject }) => (
            <li key={`${row} ${field} ${problem}`} className="break-words">
              <span className="figures text-muted">{t('row', { row })}</span>{' '}
              {field === null ? null : <code>{field}: </code>}
              {problem}
              {subject ? <span className="text-muted"> ({subject})</span> : null}
            </li>
          ))}
        </ul>
      </PagedList>
    </div>
  )
}
