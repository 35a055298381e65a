'use client'

import { exportCollection } from '@ece/sdk/operations/copies'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '../ui/button.tsx'

/** Names of programs, which are the same in every language. */
const FORMATS = [
  ['moxfield', 'Moxfield'],
  ['deckbox', 'Deckbox'],
  ['tcgplayer', 'TCGplayer'],
] as const

/** The whole collection as a file: for oneself with every column, or as another program reads it. */
export function ExportMenu() {
  const t = useTranslations('account')
  const link = 'flex min-h-10 items-center rounded-sm px-3 text-sm font-medium hover:bg-sunken'
  return (
    <details className="relative">
      <summary
        className={buttonClass('secondary', 'md', 'cursor-pointer list-none [&::-webkit-details-marker]:hidden')}
      >
        <Download size={16} aria-hidden />
        {t('export')}
      </summary>
      <div className="absolute end-0 z-30 mt-2 w-64 rounded-lg border border-line bg-raised p-2 shadow-float">
        <a href={exportCollection.path()} download className={link}>
          {t('everything')}
        </a>
        {FORMATS.map(([format, name]) => (
          <a key={format} href={exportCollection.path({ format })} download className={link}>
            {t('exportFor', { name })}
          </a>
        ))}
      </div>
    </details>
  )
}
