'use client'

import { useTranslations } from 'next-intl'
import { Button } from './button.tsx'

interface PaginationProps {
  readonly hasMore: boolean
  readonly loading: boolean
  readonly onMore: () => void
  /** "48 shown": read out as it grows; null where that is all. */
  readonly summary: string | null
}

/** Cursor paging: what is shown, and more on request. */
export function Pagination({ hasMore, loading, onMore, summary }: PaginationProps) {
  const t = useTranslations('ui')
  return (
    <div className="mt-6 flex flex-col items-center gap-3 print:hidden">
      {hasMore ? (
        <Button tone="secondary" onClick={onMore} busy={loading}>
          {t('showMore')}
        </Button>
      ) : null}
      {summary ? (
        <p role="status" className="text-sm text-muted">
          {summary}
        </p>
      ) : null}
    </div>
  )
}
