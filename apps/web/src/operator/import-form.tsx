'use client'

import { encodingOf } from '@ece/rules/encoding'
import { startImport } from '@ece/sdk/operations/imports'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { FormNote } from '../account/form-note.tsx'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { FILE_CONTROL } from '../ui/control.ts'
import { Field, Select } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import {
  CARD_FIELDS,
  guessMapping,
  missingFields,
  previewCsv,
  REQUIRED_FIELDS,
  type CardField,
  type ColumnMapping,
  type Preview,
} from './csv-mapping.ts'

const PREVIEW_BYTES = 65_536

/** Its text in whatever encoding it is written. A character that is cut at the end is of the last record, which is left out. */
async function beginningOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, PREVIEW_BYTES).arrayBuffer())
  return new TextDecoder(encodingOf(bytes, file.size <= PREVIEW_BYTES)).decode(bytes)
}

/** A catalogue file; of a CSV the beginning is read here, so that its columns can be matched before it is sent. */
export function ImportForm() {
  const explain = useExplain()
  const t = useTranslations('operator')
  const queries = useQueryClient()
  const [format, setFormat] = useState('scryfall')
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [mapping, setMapping] = useState<ColumnMapping>({})
  const [problem, setProblem] = useState<string>()
  const start = useMutation({
    mutationFn: (form: FormData) => startImport(api, { body: form }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
  const choose = async (chosen: File | null, as: string): Promise<void> => {
    setFile(chosen)
    setFormat(as)
    const read =
      chosen && as === 'csv' ? previewCsv(await beginningOf(chosen), { whole: chosen.size <= PREVIEW_BYTES }) : null
    setPreview(read)
    setMapping(read ? guessMapping(read.headings) : {})
  }
  const submit = (): void => {
    if (!file) return setProblem(t('fileMissing'))
    const missing = format === 'csv' ? missingFields(mapping) : []
    if (missing.length > 0) return setProblem(t('import.columnsMissing', { join: missing.join(', ') }))
    setProblem(undefined)
    // The fields go before the file: the server reads the parts in order.
    const form = new FormData()
    form.set('format', format)
    if (format === 'csv') form.set('mapping', JSON.stringify(mapping))
    form.set('file', file)
    start.mutate(form)
  }
  return (
    <Panel aria-label={t('newImport')}>
      <PanelHeader title={t('newImport')} note={t('import.note')} />
      <Form
        className="flex flex-col gap-5"
        onSubmit={() => {
          submit()
        }}
      >
        <FormNote>{start.error ? explain(start.error) : null}</FormNote>
        <FormNote tone="good">{start.data ? t('import.started') : null}</FormNote>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('format')}>
            {(control) => (
              <Select {...control} value={format} onChange={(event) => void choose(file, event.target.value)}>
                <option value="scryfall">{t('scryfallJson')}</option>
                <option value="pokemon-tcg">{t('pokemonTcgJson')}</option>
                <option value="csv">{t('csv')}</option>
              </Select>
            )}
          </Field>
          <Field label={t('file')} error={problem}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".json,.csv,.txt,application/json,text/csv"
                onChange={(event) => void choose(event.target.files?.[0] ?? null, format)}
                className={FILE_CONTROL}
              />
            )}
          </Field>
        </div>
        {preview ? <Mapping preview={preview} mapping={mapping} onMapping={setMapping} /> : null}
        <Button type="submit" busy={start.isPending} className="self-start">
          {t('import.start')}
        </Button>
      </Form>
    </Panel>
  )
}

function Mapping({
  preview,
  mapping,
  onMapping,
}: {
  readonly preview: Preview
  readonly mapping: ColumnMapping
  readonly onMapping: (mapping: ColumnMapping) => void
}) {
  const t = useTranslations('operator')
  const change = (field: CardField, heading: string): void => {
    const { [field]: _old, ...others } = mapping
    onMapping(heading === '' ? others : { ...others, [field]: heading })
  }
  const example = (field: CardField): string => preview.rows[0]?.[preview.headings.indexOf(mapping[field] ?? '')] ?? ''
  return (
    <fieldset className="rounded-md border border-line p-4">
      <legend className="px-1 text-sm font-semibold">{t('import.columns')}</legend>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {CARD_FIELDS.map((field) => (
          <Field
            key={field}
            label={field}
            optional={!REQUIRED_FIELDS.includes(field)}
            hint={example(field) ? `“${example(field).slice(0, 60)}”` : undefined}
          >
            {(control) => (
              <Select {...control} value={mapping[field] ?? ''} onChange={(event) => change(field, event.target.value)}>
                <option value="">{t('noColumn')}</option>
                {preview.headings.map((heading) => (
                  <option key={heading}>{heading}</option>
                ))}
              </Select>
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  )
}
