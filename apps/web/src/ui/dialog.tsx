'use client'

import { X } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly description?: ReactNode
  /** The buttons, the safest first. */
  readonly actions?: ReactNode
  /** `sheet` comes from the edge, for menus and filters on a phone. */
  readonly kind?: 'dialog' | 'sheet'
  /** Stays open on a press outside, for forms with something in them. */
  readonly sticky?: boolean
  readonly children?: ReactNode
}

/**
 * A modal on the browser's own `<dialog>`: focus is kept inside and returned, Escape closes, the page behind is inert,
 * without a byte of library.
 */
export function Dialog({
  open,
  onClose,
  title,
  description,
  actions,
  kind = 'dialog',
  sticky = false,
  children,
}: DialogProps) {
  const t = useTranslations('ui')
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog
      ref={ref}
      className={classes('dialog', kind === 'sheet' && 'sheet')}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={onClose}
      onClick={(event) => {
        if (!sticky && event.target === ref.current) onClose()
      }}
    >
      {open ? (
        <div className="p-5 sm:p-6">
          <header className="mb-3 flex items-start justify-between gap-4">
            <h2 id={`${id}-title`} className="display pt-1 text-xl">
              {title}
            </h2>
            <IconButton label={t('close')} onClick={onClose} className="-mt-1 -me-2">
              <X size={20} aria-hidden />
            </IconButton>
          </header>
          {description ? (
            <p id={`${id}-description`} className="mb-4 text-sm text-muted">
              {description}
            </p>
          ) : null}
          {children}
          {actions ? <footer className="mt-6 flex flex-wrap justify-end gap-3">{actions}</footer> : null}
        </div>
      ) : null}
    </dialog>
  )
}
