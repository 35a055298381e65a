'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, IconButton, LinkButton } from '../ui/button.tsx'
import { isFree } from './tied-up.tsx'
import { MOST_SELECTED, type Selection } from './use-selection.ts'

/** What can be done with the chosen copies, at the bottom of the window while there are any. */
export function SelectionBar({ selection }: { readonly selection: Selection }) {
  const t = useTranslations('account')
  const { copies } = selection
  if (copies.length === 0) return null
  const free = copies.filter(isFree)
  const ids = (of: typeof copies): string => of.map(({ id }) => id).join(',')
  return (
    <section aria-label={t('chosenCopies')} className="sticky bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-30 mx-auto mt-6 flex w-full max-w-3xl flex-wrap items-center gap-2 rounded-lg border border-line bg-raised px-4 py-3 shadow-float md:bottom-4">
      <p role="status" className="figures me-auto text-sm font-semibold">
        {copies.length >= MOST_SELECTED ? t('chosenMost', { copies: copies.length }) : t('chosenCount', { copies: copies.length })}
      </p>
      <Button tone="quiet" size="sm" onClick={selection.selectShown}>
        {t('chooseShown')}
      </Button>
      <a href={`/api/v1/me/collection.csv?ids=${ids(copies)}`} download className="quiet-link px-2 text-sm font-semibold">
        {t('asCsv')}
      </a>
      {free.length > 0 ? (
        <LinkButton href={`/sell?copies=${ids(free)}`} size="sm">
          {t('putUpCount', { copies: free.length })}
        </LinkButton>
      ) : null}
      <IconButton label={t('chooseNone')} onClick={selection.clear}>
        <X size={18} aria-hidden />
      </IconButton>
    </section>
  )
}
