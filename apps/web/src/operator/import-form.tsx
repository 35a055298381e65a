'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormNote } from '../account/form-note.tsx'
import { call } from '../api/client.ts'
import { explain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { CONTROL, Field, Select } from '../ui/field.tsx'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { classes } from '../ui/classes.ts'
import { CARD_FIELDS, guessMapping, missingFields, previewCsv, REQUIRED_FIELDS, type CardField, type ColumnMapping, type Preview } from './csv-mapping.ts'

const PREVIEW_BYTES = 65_536

/** A catalogue file; of a CSV the beginning is read here, so that its columns can be matched before it is sent. */
export function ImportForm() {
  const queries = useQueryClient()
  const [format, setFormat] = useState('scryfall')
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [mapping, setMapping] = useState<ColumnMapping>({})
  const [problem, setProblem] = useState<string>()
  const start = useMutation({
    mutationFn: (form: FormData) => call<{ importId: string }>('/catalog/imports', { method: 'POST', body: form }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
  const choose = async (chosen: File | null, as: string): Promise<void> => {
    setFile(chosen)
    setFormat(as)
    const read = chosen && as === 'csv' ? previewCsv(await chosen.slice(0, PREVIEW_BYTES).text(), { whole: chosen.size <= PREVIEW_BYTES }) : null
    setPreview(read)
    setMapping(read ? guessMapping(read.headings) : {})
  }
  const submit = (): void => {
    if (!file) return setProblem('Choose a file.')
    const missing = format === 'csv' ? missingFields(mapping) : []
    if (missing.length > 0) return setProblem(`Say which columns hold: ${missing.join(', ')}.`)
    setProblem(undefined)
    // The fields go before the file: the server reads the parts in order.
    const form = new FormData()
    form.set('format', format)
    if (format === 'csv') form.set('mapping', JSON.stringify(mapping))
    form.set('file', file)
    start.mutate(form)
  }
  return (
    <Panel aria-label="New import">
      <PanelHeader title="New import" note="Cards that are known are updated, others are made; nothing is deleted." />
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <FormNote>{start.error ? explain(start.error) : null}</FormNote>
        <FormNote tone="good">{start.data ? 'The import runs; its progress is below.' : null}</FormNote>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Format">
            {(control) => (
              <Select {...control} value={format} onChange={(event) => void choose(file, event.target.value)}>
                <option value="scryfall">Scryfall (JSON)</option>
                <option value="pokemon-tcg">Pokémon TCG (JSON)</option>
                <option value="csv">CSV</option>
              </Select>
            )}
          </Field>
          <Field label="File" error={problem}>
            {(control) => <input {...control} type="file" accept=".json,.csv,.txt,application/json,text/csv" onChange={(event) => void choose(event.target.files?.[0] ?? null, format)} className={classes(CONTROL, 'py-2')} />}
          </Field>
        </div>
        {preview ? <Mapping preview={preview} mapping={mapping} onMapping={setMapping} /> : null}
        <Button type="submit" busy={start.isPending} className="self-start">
          Start the import
        </Button>
      </form>
    </Panel>
  )
}

function Mapping({ preview, mapping, onMapping }: { readonly preview: Preview; readonly mapping: ColumnMapping; readonly onMapping: (mapping: ColumnMapping) => void }) {
  const change = (field: CardField, heading: string): void => {
    const { [field]: _old, ...others } = mapping
    onMapping(heading === '' ? others : { ...others, [field]: heading })
  }
  const example = (field: CardField): string => preview.rows[0]?.[preview.headings.indexOf(mapping[field] ?? '')] ?? ''
  return (
    <fieldset className="rounded-md border border-line p-4">
      <legend className="px-1 text-sm font-semibold">Which column holds what</legend>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {CARD_FIELDS.map((field) => (
          <Field key={field} label={field} optional={!REQUIRED_FIELDS.includes(field)} hint={example(field) ? `“${example(field).slice(0, 60)}”` : undefined}>
            {(control) => (
              <Select {...control} value={mapping[field] ?? ''} onChange={(event) => change(field, event.target.value)}>
                <option value="">No column</option>
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
