'use client'

import { decodeText } from '@ece/rules/encoding'
import { cleaned, cut } from '@ece/rules/text'
import type { HoldingDraft } from '@ece/contracts/holdings'
import { putHoldingsDraft } from '@ece/sdk/operations/holdings'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { FILE_CONTROL } from '../ui/control.ts'
import { Field } from '../ui/field.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { FormNote } from './form-note.tsx'

const MOST_BYTES = 2_000_000
const LONGEST_NAME = 200

/** What the exchange answers about the file that waits for choices. */
export interface DraftAnswer {
  readonly draft: HoldingDraft | null
}

/** A collector's file: read, kept as a draft with what each line means, and only then taken into the list. */
export function ElsewhereImport({
  onRead,
  note,
}: {
  readonly onRead: (draft: HoldingDraft | null) => void
  readonly note: string | null
}) {
  const explain = useExplain()
  const t = useTranslations('account')
  const [problem, setProblem] = useState<string>()
  const begin = useMutation({
    mutationFn: (body: { readonly csv: string; readonly fileName: string }) => putHoldingsDraft(api, { body }),
    onSuccess: ({ draft }) => onRead(draft),
  })
  const read = async (file: File | undefined): Promise<void> => {
    begin.reset()
    setProblem(undefined)
    if (!file) return
    if (file.size > MOST_BYTES) return setProblem(t('fileTooLarge'))
    begin.mutate({
      csv: decodeText(new Uint8Array(await file.arrayBuffer())),
      fileName: cut(cleaned(file.name), LONGEST_NAME),
    })
  }
  return (
    <Panel aria-label={t('importFile')} className="mb-8 grid gap-x-10 lg:grid-cols-2">
      <PanelHeader title={t('importFile')} note={t('fileFormats')} />
      <Field label={t('csvFile')} hint={t('importUnsavedNote')} error={problem}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".csv,text/csv,text/plain"
            disabled={begin.isPending}
            onChange={(event) => void read(event.target.files?.[0])}
            className={FILE_CONTROL}
          />
        )}
      </Field>
      <div className="mt-4 empty:hidden lg:col-span-2">
        <FormNote>{begin.error ? explain(begin.error) : null}</FormNote>
        <FormNote tone="good">{note}</FormNote>
      </div>
      {begin.isPending ? (
        <p role="status" className="mt-4 text-sm text-muted lg:col-span-2">
          {t('readingFile')}
        </p>
      ) : null}
    </Panel>
  )
}
