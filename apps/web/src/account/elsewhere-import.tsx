'use client'

import type { HoldingRow, HoldingsPreview } from '@ece/contracts/holdings'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { call } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { FormNote } from './form-note.tsx'

const MOST_BYTES = 2_000_000
const SHOWN = 40

/** A collector's file: read, shown with what each line means, and only then kept. */
export function ElsewhereImport({ onKept }: { readonly onKept: () => void }) {
  const explain = useExplain()
  const t = useTranslations('account')
  const intent = useIntentKey()
  const [csv, setCsv] = useState('')
  const [problem, setProblem] = useState<string>()
  const preview = useMutation({ mutationFn: (text: string) => call<HoldingsPreview>('/me/holdings/preview', { method: 'POST', body: { csv: text } }) })
  const keep = useMutation({
    mutationFn: () => call<{ readonly cards: number; readonly leftOut: number }>('/me/holdings/import', { method: 'POST', body: { csv }, idempotencyKey: intent.keyFor(csv) }),
    onSuccess: () => {
      intent.done()
      preview.reset()
      onKept()
    },
  })
  const read = async (file: File | undefined): Promise<void> => {
    keep.reset()
    preview.reset()
    setProblem(undefined)
    if (!file) return
    if (file.size > MOST_BYTES) return setProblem(t('fileTooLarge'))
    const text = await file.text()
    setCsv(text)
    preview.mutate(text)
  }
  return (
    <Panel aria-label={t('bringAFileIn')} className="lg:sticky lg:top-20">
      <PanelHeader title={t('bringAFileIn')} note={t('fileFormats')} />
      <Field label={t('csvFile')} hint={t('nothingKeptYet')} error={problem}>
        {(control) => <Input {...control} type="file" accept=".csv,text/csv,text/plain" onChange={(event) => void read(event.target.files?.[0])} className="h-auto! py-2.5" />}
      </Field>
      <FormNote>{(preview.error ?? keep.error) ? explain(preview.error ?? keep.error) : null}</FormNote>
      <FormNote tone="good">{keep.data ? t('kept', { cards: keep.data.cards, leftOut: keep.data.leftOut }) : null}</FormNote>
      {preview.isPending ? (
        <p role="status" className="mt-4 text-sm text-muted">
          {t('readingTheFile')}
        </p>
      ) : null}
      {preview.data ? (
        <>
          <Found preview={preview.data} />
          <Button className="mt-4" busy={keep.isPending} disabled={preview.data.counts.matched === 0} onClick={() => keep.mutate()}>
            {t('keepCount', { rows: preview.data.counts.matched })}
          </Button>
        </>
      ) : null}
    </Panel>
  )
}

function Found({ preview: { rows, counts } }: { readonly preview: HoldingsPreview }) {
  const t = useTranslations('account')
  // What needs a look comes first.
  const shown = [...rows.filter(({ status }) => status !== 'matched'), ...rows.filter(({ status }) => status === 'matched')].slice(0, SHOWN)
  return (
    <div className="mt-4">
      <p role="status" className="text-sm font-semibold">
        {t('linesFound', { matched: counts.matched, ambiguous: counts.ambiguous, unknown: counts.unknown })}
      </p>
      <ul aria-label={t('linesOfTheFile')} tabIndex={0} className="mt-3 max-h-80 overflow-y-auto border-t border-line">
        {shown.map((row) => (
          <Line key={row.line} row={row} />
        ))}
      </ul>
      {rows.length > SHOWN ? <p className="mt-2 text-xs text-muted">{t('moreLines', { rows: rows.length - SHOWN })}</p> : null}
    </div>
  )
}

function Line({ row }: { readonly row: HoldingRow }) {
  const t = useTranslations('account')
  const { line, name, set, number, quantity, status, card } = row
  return (
    <li className="flex items-start gap-3 border-b border-line py-2 text-sm">
      <span className="figures w-8 shrink-0 text-muted">{line}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{t('countOf', { quantity, name: card?.name ?? name })}</span>
        <span className="block truncate text-xs text-muted">{card ? `${card.set.name} · ${card.collectorNumber}` : [set, number].filter((part) => part !== '').join(' · ')}</span>
      </span>
      {status === 'matched' ? null : <Badge tone="brass">{status === 'ambiguous' ? t('severalMeant') : t('notKnown')}</Badge>}
    </li>
  )
}
