'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { FormNote } from '../account/form-note.tsx'
import { useExplain } from '../api/error.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Textarea } from '../ui/field.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly description: string
  readonly action: string
  readonly busy: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onConfirm: (reason: string) => void
}

/** Staff say why; the reason stays in the audit trail. */
export function ReasonDialog({ title, description, action, busy, error, onClose, onConfirm }: ReasonDialogProps) {
  const explain = useExplain()
  const t = useTranslations('operator')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const confirm = (): void => {
    if (reason.trim().length < 3) return setProblem(t('reasonMissing'))
    setProblem(undefined)
    onConfirm(reason.trim())
  }
  return (
    <Dialog
      open
      sticky
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t('back')}
          </Button>
          <Button tone="danger" busy={busy} onClick={confirm}>
            {action}
          </Button>
        </>
      }
    >
      {error ? (
        <div className="mb-4">
          <FormNote>{explain(error)}</FormNote>
        </div>
      ) : null}
      <Field label={t('reason')} hint={t('reasonNote')} error={problem}>
        {(control) => (
          <Textarea {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Dialog>
  )
}
