'use client'

import type { Import, ImportErrorSchema } from '@ece/contracts/catalog'
import type { Page } from '@ece/sdk/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { useState } from 'react'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { call } from '../api/client.ts'
import { explain } from '../api/error.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useTimes } from '../ui/times.tsx'
import { useToast } from '../ui/toast.tsx'

type ImportProblem = Static<typeof ImportErrorSchema>
const EVERY_MS = 2_000
const STATES: Readonly<Record<Import['status'], string>> = { queued: 'Waiting', running: 'Running', completed: 'Done', failed: 'Failed', cancelled: 'Stopped' }
const FORMATS: Readonly<Record<Import['format'], string>> = { scryfall: 'Scryfall', 'pokemon-tcg': 'Pokémon TCG', csv: 'CSV' }

export function ImportList({ initial }: { readonly initial: Page<Import> | null }) {
  const list = usePaged({ key: ['imports'], initial, everyMs: EVERY_MS, fetchPage: (cursor, signal) => call<Page<Import>>('/catalog/imports', { query: { cursor }, signal }) })
  return (
    <PagedList list={list} things="imports" empty={<EmptyState title="Nothing imported yet" />}>
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
  const times = useTimes()
  const [shown, setShown] = useState(false)
  const queries = useQueryClient()
  const toast = useToast()
  const under = item.status === 'running' || item.status === 'queued'
  const stop = useMutation({
    mutationFn: () => call<Import>(`/catalog/imports/${item.id}/cancel`, { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
    onError: (error) => toast({ title: 'The import goes on', body: explain(error), tone: 'bad' }),
  })
  const tone = item.status === 'completed' ? 'accent' : item.status === 'failed' ? 'danger' : 'neutral'
  return (
    <article className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="min-w-0 flex-1 truncate font-semibold">{item.fileName}</h3>
        <Badge tone={tone}>{STATES[item.status]}</Badge>
        {under ? (
          <ConfirmButton size="sm" tone="secondary" busy={stop.isPending} title={`Stop the import of ${item.fileName}?`} description="What it has brought in stays. The rest is left out; the same file can be imported again." action="Stop it" onConfirm={() => stop.mutate()}>
            Stop
          </ConfirmButton>
        ) : null}
      </div>
      {under ? <progress aria-label={`Progress of ${item.fileName}`} max={Math.max(1, item.sizeBytes)} value={item.bytesRead} className="mt-3 h-2 w-full accent-(--accent)" /> : null}
      <p className="figures mt-2 text-sm text-muted">
        {FORMATS[item.format]} · {times.moment(item.createdAt)} · {item.rows} rows: {item.created} made, {item.updated} updated, {item.unchanged} as they were, {item.failed} refused
      </p>
      {item.problem ? <p className="mt-2 text-sm text-danger">{item.problem}</p> : null}
      {item.failed > 0 ? (
        <Button size="sm" tone="quiet" className="mt-2" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Hide the refused rows' : 'Show the refused rows'}
        </Button>
      ) : null}
      {shown ? <Problems importId={item.id} /> : null}
    </article>
  )
}

function Problems({ importId }: { readonly importId: string }) {
  const list = usePaged<ImportProblem>({ key: ['import-errors', importId], initial: null, fetchPage: (cursor, signal) => call<Page<ImportProblem>>(`/catalog/imports/${importId}/errors`, { query: { cursor }, signal }) })
  return (
    <div className="mt-3 border-t border-line pt-3">
      <PagedList list={list} things="rows" empty={<p className="text-sm text-muted">No refused rows.</p>}>
        <ul className="flex flex-col gap-1 text-sm">
          {list.items.map(({ row, field, problem, subject }) => (
            <li key={`${row} ${field} ${problem}`} className="break-words">
              <span className="figures text-muted">Row {row}</span> {field === null ? null : <code>{field}: </code>}
              {problem}
              {subject ? <span className="text-muted"> ({subject})</span> : null}
            </li>
          ))}
        </ul>
      </PagedList>
    </div>
  )
}
