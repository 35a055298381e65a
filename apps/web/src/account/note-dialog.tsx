'use client'

import type { OwnNote } from '@ece/contracts/collection'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useMoney } from '../ui/use-money.ts'
import { FormNote } from './form-note.tsx'
import { NoteFields } from './note-fields.tsx'
import { formOf, noteOf, type NoteProblem } from './own-note.ts'

interface NoteDialogProps {
  /** What it is about, by name. */
  readonly name: string
  readonly note: OwnNote | null
  readonly knownTags: readonly string[]
  readonly onSave: (note: OwnNote) => Promise<unknown>
  readonly onClose: () => void
}

/** Tags, price and words about one card, for its owner's eyes alone. */
export function NoteDialog({ name, note, knownTags, onSave, onClose }: NoteDialogProps) {
  const t = useTranslations('collection')
  const explain = useExplain()
  const money = useMoney()
  const [form, setForm] = useState(() => formOf(note, money))
  const [problem, setProblem] = useState<NoteProblem | null>(null)
  const save = useMutation({ mutationFn: onSave, onSuccess: onClose })
  const submit = (): void => {
    const said = noteOf(form, money)
    setProblem(typeof said === 'string' ? said : null)
    if (typeof said !== 'string') save.mutate(said)
  }
  return (
    <Dialog open sticky onClose={onClose} title={t('notesOn', { name })} description={t('privateNote')}>
      <Form
        onSubmit={() => {
          submit()
        }}
      >
        <NoteFields form={form} problem={problem} knownTags={knownTags} onForm={setForm} />
        <div className="mt-4">
          <FormNote>{save.error ? explain(save.error) : null}</FormNote>
        </div>
        <footer className="mt-6 flex flex-wrap justify-end gap-3">
          <Button tone="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" busy={save.isPending}>
            {t('save')}
          </Button>
        </footer>
      </Form>
    </Dialog>
  )
}
