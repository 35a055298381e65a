'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** What selling costs, where the price is decided. */
export function FeeNote({ feeBps }: { readonly feeBps: number }) {
  const t = useTranslations('sell')
  return (
    <>
      {t('feeNote', { percent: feeBps / 100 })}{' '}
      <Link href="/fees" target="_blank" className="quiet-link font-semibold text-ink">
        {t('fees')}
      </Link>
    </>
  )
}
