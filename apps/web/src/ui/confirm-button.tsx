'use client'

import { useState, type ComponentProps } from 'react'
import { useTranslations } from 'next-intl'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmButtonProps extends Omit<ComponentProps<typeof Button>, 'onClick'> {
  /** The question, with the name of what it is about. */
  readonly title: string
  /** What is lost, or what others may do from then on. */
  readonly description: string
  /** The button that does it, in words. */
  readonly action: string
  readonly danger?: boolean
  readonly onConfirm: () => void
}

/** A button that asks once before it does what can't be undone. */
export function ConfirmButton({ title, description, action, danger = true, onConfirm, ...button }: ConfirmButtonProps) {
  const t = useTranslations('ui')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)} />
      {asking ? (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={title}
          description={description}
          actions={
            <>
              <Button tone="secondary" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
              <Button
                tone={danger ? 'danger' : 'primary'}
                onClick={() => {
                  setAsking(false)
                  onConfirm()
                }}
              >
                {action}
              </Button>
            </>
          }
        />
      ) : null}
    </>
  )
}
