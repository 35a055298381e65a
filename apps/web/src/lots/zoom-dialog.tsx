'use client'

import type { Image } from '@ece/contracts/wire'
import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { IconButton } from '../ui/button.tsx'

/** The original picture over the whole screen; a press or Enter doubles it, scrolling moves it. */
export function ZoomDialog({
  image,
  title,
  onClose,
}: {
  readonly image: Image
  readonly title: string
  readonly onClose: () => void
}) {
  const t = useTranslations('lots')
  const ref = useRef<HTMLDialogElement>(null)
  const [large, setLarge] = useState(false)
  useEffect(() => ref.current?.showModal(), [])
  return (
    <dialog
      ref={ref}
      onClose={onClose}
      aria-label={t('zoom.label', { title })}
      className="m-0 size-full max-h-none max-w-none overflow-auto bg-[#060a0a]/95 p-4"
    >
      <IconButton label={t('close')} onClick={onClose} className="fixed top-3 end-3 z-10 bg-raised">
        <X size={20} aria-hidden />
      </IconButton>
      <button
        type="button"
        aria-pressed={large}
        onClick={() => setLarge(!large)}
        className={large ? 'block cursor-zoom-out' : 'grid size-full cursor-zoom-in place-items-center'}
      >
        <img
          src={image.url}
          alt={title}
          width={image.width}
          height={image.height}
          className={
            large ? 'w-[180vw] max-w-none sm:w-[110rem]' : 'max-h-[calc(100dvh-2rem)] w-auto max-w-full object-contain'
          }
        />
        <span className="sr-only">{large ? t('zoom.smaller') : t('zoom.larger')}</span>
      </button>
    </dialog>
  )
}
