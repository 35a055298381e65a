'use client'

import type { DataExport, DataExports } from '@ece/contracts/personal-data'
import { listDataExports, requestDataExport } from '@ece/sdk/operations/your-data'
import { downloadDataExport } from '@ece/sdk/operations/your-data'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FileArchive } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { sizeIn } from '../format/size.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { useTimes } from '../ui/times.tsx'
import { FormNote } from './form-note.tsx'

const KEY = ['data-exports']
/** While one is being made. */
const LOOK_AGAIN_MS = 1_500
const isUnderWay = ({ state }: DataExport): boolean => state === 'waiting' || state === 'running'

/** A copy of everything: asked for, watched while it is made, downloaded. */
export function DataExportPanel({ initial }: { readonly initial: DataExports | null }) {
  const t = useTranslations('data')
  const explain = useExplain()
  const queries = useQueryClient()
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => listDataExports(api, {}, { signal }),
    initialData: initial ?? undefined,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) === true ? LOOK_AGAIN_MS : false),
  })
  const ask = useMutation({
    mutationFn: () => requestDataExport(api),
    onSettled: async () => queries.invalidateQueries({ queryKey: KEY }),
  })
  return (
    <Panel aria-label={t('export')}>
      <PanelHeader title={t('export')} note={t('exportNote')} />
      {data ? (
        <div className="flex flex-col gap-5 text-sm">
          <Exports items={data.items} />
          <FormNote>{ask.error ? explain(ask.error) : null}</FormNote>
          <Asking exports={data} busy={ask.isPending} onAsk={() => ask.mutate()} />
        </div>
      ) : error ? (
        <ErrorState detail={explain(error)} onRetry={() => void refetch()} busy={isFetching} />
      ) : (
        <SkeletonLines lines={4} />
      )}
    </Panel>
  )
}

function Exports({ items }: { readonly items: readonly DataExport[] }) {
  const t = useTranslations('data')
  const [newest] = items
  const underWay = items.find(isUnderWay)
  const ready = items.find(({ state }) => state === 'ready')
  return (
    <>
      {items.length === 0 ? <p className="text-muted">{t('noneYet')}</p> : null}
      {newest?.state === 'failed' ? <FormNote>{t('failed')}</FormNote> : null}
      <div role="status" className={underWay ? undefined : 'hidden'}>
        {underWay ? (
          <p>
            {underWay.state === 'waiting'
              ? t('waiting')
              : t('running', { done: underWay.areasDone, total: underWay.areasTotal, entries: underWay.entries })}
          </p>
        ) : null}
      </div>
      {underWay ? (
        <progress
          aria-label={t('progress')}
          max={underWay.areasTotal}
          value={underWay.areasDone}
          className="h-2 w-full accent-(--accent)"
        />
      ) : null}
      {ready ? <ReadyExport made={ready} /> : null}
    </>
  )
}

function ReadyExport({ made }: { readonly made: DataExport }) {
  const t = useTranslations('data')
  const times = useTimes()
  const locale = useLocale()
  const moment = times.moment(made.readyAt ?? made.requestedAt)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-line bg-sunken/50 p-4">
      <FileArchive size={28} strokeWidth={1.5} aria-hidden className="shrink-0 text-accent" />
      <div className="min-w-40 flex-1">
        <p className="font-semibold">{t('ready')}</p>
        <p className="mt-0.5 text-xs text-muted">
          {t('made', { moment })} ·{' '}
          {t('contents', { entries: made.entries, size: sizeIn(locale, made.sizeBytes ?? 0) })}
          {made.expiresAt === null ? null : ` · ${t('until', { moment: times.moment(made.expiresAt) })}`}
        </p>
      </div>
      {/* A plain link: the session's cookie goes along, and the browser keeps the file without holding it in memory. */}
      <a
        href={downloadDataExport.path({ id: made.id })}
        download
        className={buttonClass('primary', 'md')}
        aria-label={t('downloadOf', { moment })}
      >
        {t('download')}
      </a>
    </div>
  )
}

function Asking({
  exports: { items, nextAt },
  busy,
  onAsk,
}: {
  readonly exports: DataExports
  readonly busy: boolean
  readonly onAsk: () => void
}) {
  const t = useTranslations('data')
  const times = useTimes()
  if (items.some(isUnderWay)) return null
  if (nextAt !== null) return <p className="text-xs text-muted">{t('nextAt', { moment: times.moment(nextAt) })}</p>
  const hasOne = items.some(({ state }) => state === 'ready')
  return (
    <Button tone={hasOne ? 'secondary' : 'primary'} busy={busy} onClick={onAsk} className="self-start">
      {hasOne ? t('askAgain') : t('ask')}
    </Button>
  )
}
