'use client'

import type { OwnNote } from '@ece/contracts/collection'
import { useState } from 'react'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { useOnDemand } from '../ui/on-demand.ts'
import { Panel, PanelHeader } from '../ui/panel.tsx'
import { useTimes } from '../ui/times.tsx'
import { amountIn } from '../format/money.ts'
import { NO_NOTE } from './own-note.ts'
import { useCopyNote } from './use-copy-note.ts'

const loadDialog = () => import('./note-dialog.tsx').then((module) => ({ default: module.NoteDialog }))

interface CopyNoteProps {
  readonly copyId: string
  readonly name: string
  readonly initial: OwnNote | null
  /** Who owned it once sees what they noted then, and may take it away; only the owner notes something new. */
  readonly mine: boolean
}

/** What the member noted of this copy: theirs alone, on its page. */
export function CopyNote({ copyId, name, initial, mine }: CopyNoteProps) {
  const t = useTranslations('collection')
  const locale = useLocale()
  const times = useTimes()
  const save = useCopyNote()
  const [own, setOwn] = useState(initial)
  const [open, setOpen] = useState(false)
  const NoteDialog = useOnDemand(loadDialog, open)
  if (!mine && own === null) return null
  const keep = async (note: OwnNote): Promise<void> => {
    const saved = await save(copyId, note)
    setOwn(saved.note === '' && saved.tags.length === 0 && saved.paid === null && saved.paidOn === null ? null : saved)
  }
  return (
    <Panel aria-label={t('yourNotes')} className="mt-8">
      <PanelHeader
        title={t('yourNotes')}
        note={mine ? t('privateNote') : t('earlierNote')}
        actions={
          <Button tone="secondary" size="sm" onClick={() => (mine ? setOpen(true) : void keep(NO_NOTE))}>
            {mine ? (own ? t('change') : t('addNote')) : t('remove')}
          </Button>
        }
      />
      {own ? (
        <div className="flex flex-col gap-3 text-sm">
          {own.tags.length > 0 ? (
            <ul aria-label={t('tags')} className="flex flex-wrap gap-1.5">
              {own.tags.map((tag) => (
                <li key={tag} className="rounded-full bg-sunken px-2.5 py-0.5 text-xs font-semibold">
                  {tag}
                </li>
              ))}
            </ul>
          ) : null}
          {own.paid ? (
            <p className="figures">
              {own.paidOn
                ? t('paidThen', { amount: amountIn(locale, own.paid), day: times.day(own.paidOn) })
                : t('paidAmount', { amount: amountIn(locale, own.paid) })}
            </p>
          ) : own.paidOn ? (
            <p className="figures">{t('boughtThen', { day: times.day(own.paidOn) })}</p>
          ) : null}
          {own.note === '' ? null : <p className="whitespace-pre-line">{own.note}</p>}
        </div>
      ) : (
        <p className="text-sm text-muted">{t('nothingNoted')}</p>
      )}
      {open && NoteDialog ? (
        <NoteDialog name={name} note={own} knownTags={[]} onSave={keep} onClose={() => setOpen(false)} />
      ) : null}
    </Panel>
  )
}
