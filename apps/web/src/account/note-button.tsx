'use client'

import type { OwnNote } from '@ece/contracts/collection'
import { NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { useOnDemand } from '../ui/on-demand.ts'

// Only those who note something pay for the form.
const loadDialog = () => import('./note-dialog.tsx').then((module) => ({ default: module.NoteDialog }))

interface NoteButtonProps {
  readonly name: string
  readonly note: OwnNote | null
  readonly knownTags: readonly string[]
  readonly onSave: (note: OwnNote) => Promise<unknown>
}

/** Tags and the beginning of a note in a row, and the way to change them. */
export function NoteButton({ name, note, knownTags, onSave }: NoteButtonProps) {
  const t = useTranslations('collection')
  const [open, setOpen] = useState(false)
  const NoteDialog = useOnDemand(loadDialog, open)
  const [first, ...others] = note?.tags ?? []
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="group flex h-8 max-w-56 items-center gap-1.5 rounded-full text-start"
      >
        {first === undefined ? null : (
          <span className="max-w-32 shrink-0 truncate rounded-full bg-sunken px-2.5 py-0.5 text-xs font-semibold">
            {first}
          </span>
        )}
        {others.length > 0 ? (
          <span className="figures text-xs text-muted">{t('moreTags', { tags: others.length })}</span>
        ) : null}
        {note && note.note !== '' ? <span className="min-w-0 truncate text-xs text-muted">{note.note}</span> : null}
        <NotebookPen size={16} aria-hidden className="shrink-0 text-muted group-hover:text-ink" />
        <span className="sr-only">{t('notesOn', { name })}</span>
      </button>
      {open && NoteDialog ? (
        <NoteDialog name={name} note={note} knownTags={knownTags} onSave={onSave} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}
