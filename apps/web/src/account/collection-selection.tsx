'use client'

import type { CollectionSummary, OwnCopy } from '@ece/contracts/collection'
import { listCollection } from '@ece/sdk/operations/copies'
import { exportCollection } from '@ece/sdk/operations/copies'
import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Button, IconButton, LinkButton } from '../ui/button.tsx'
import { useOnDemand } from '../ui/on-demand.ts'
import { useToast } from '../ui/toast.tsx'
import { collectionQuery, csvAddress, narrowingOf, type CollectionFilter } from './collection-filter.ts'
import { isFree } from './tied-up.tsx'
import { MOST_SELECTED, type Selection } from './use-selection.ts'

const loadDialog = () => import('./bulk-notes-dialog.tsx').then((module) => ({ default: module.BulkNotesDialog }))

interface SelectionBarProps {
  readonly selection: Selection
  readonly filter: CollectionFilter
  readonly summary: CollectionSummary | null
}

/** What can be done with the chosen copies, at the bottom of the window while there are any. */
export function SelectionBar({ selection, filter, summary }: SelectionBarProps) {
  const t = useTranslations('account')
  const tc = useTranslations('collection')
  const [noting, setNoting] = useState(false)
  const BulkNotesDialog = useOnDemand(loadDialog, noting)
  const { copies, all } = selection
  const count = all ? (summary?.shown.copies ?? 0) : copies.length
  if (count === 0) return null
  const ids = copies.map(({ id }) => id)
  const chosen = all ? { filter: narrowingOf(filter) } : { ids }
  return (
    <section
      aria-label={t('chosenCopies')}
      className="sticky bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-30 mx-auto mt-6 flex w-full max-w-3xl flex-wrap items-center gap-2 rounded-lg border border-line bg-raised px-4 py-3 shadow-float md:bottom-4"
    >
      <p role="status" className="figures me-auto text-sm font-semibold">
        {all
          ? tc('allSelected', { copies: count })
          : count >= MOST_SELECTED
            ? t('selectionFull', { copies: count })
            : t('chosenCount', { copies: count })}
      </p>
      {all ? null : (
        <Button tone="quiet" size="sm" onClick={selection.selectShown}>
          {t('selectShown')}
        </Button>
      )}
      <a
        href={all ? csvAddress(filter) : exportCollection.path({ ids: ids.join(',') })}
        download
        className="quiet-link px-2 text-sm font-semibold"
      >
        {t('asCsv')}
      </a>
      <Button tone="secondary" size="sm" onClick={() => setNoting(true)}>
        {tc('tagAndNote')}
      </Button>
      {all ? <PutAllUp filter={filter} free={summary?.shown.free ?? 0} /> : <PutUp copies={copies} />}
      <IconButton label={t('chooseNone')} onClick={selection.clear}>
        <X size={18} aria-hidden />
      </IconButton>
      {noting && BulkNotesDialog ? (
        <BulkNotesDialog
          chosen={chosen}
          count={count}
          knownTags={summary?.tags.map(({ tag }) => tag) ?? []}
          onClose={() => setNoting(false)}
        />
      ) : null}
    </section>
  )
}

function PutUp({ copies }: { readonly copies: readonly OwnCopy[] }) {
  const t = useTranslations('account')
  const free = copies.filter(isFree)
  return free.length === 0 ? null : (
    <LinkButton href={`/sell?copies=${free.map(({ id }) => id).join(',')}`} size="sm">
      {t('listCount', { copies: free.length })}
    </LinkButton>
  )
}

/** Lots are put up a hundred at a time: of everything chosen, the first hundred that are free in the order shown. */
function PutAllUp({ filter, free }: { readonly filter: CollectionFilter; readonly free: number }) {
  const t = useTranslations('account')
  const tc = useTranslations('collection')
  const explain = useExplain()
  const toast = useToast()
  const router = useRouter()
  const put = useMutation({
    mutationFn: () => listCollection(api, { ...collectionQuery(filter), state: 'free', limit: MOST_SELECTED }),
    onSuccess: ({ items }) => router.push(`/sell?copies=${items.map(({ id }) => id).join(',')}`),
    onError: (error) => toast({ title: tc('notListed'), body: explain(error), tone: 'bad' }),
  })
  if (free === 0) return null
  return (
    <>
      <Button
        size="sm"
        busy={put.isPending}
        aria-describedby={free > MOST_SELECTED ? 'put-all-up' : undefined}
        onClick={() => put.mutate()}
      >
        {free > MOST_SELECTED ? tc('listFirst', { copies: MOST_SELECTED }) : t('listCount', { copies: free })}
      </Button>
      {free > MOST_SELECTED ? (
        <p id="put-all-up" className="order-last basis-full text-xs text-muted">
          {tc('listMost', { most: MOST_SELECTED, free })}
        </p>
      ) : null}
    </>
  )
}
