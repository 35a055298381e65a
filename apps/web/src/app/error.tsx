'use client'

import { useTranslations } from 'next-intl'
import { ErrorState } from '../ui/error-state.tsx'

export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string }
  readonly reset: () => void
}) {
  const t = useTranslations('shell')
  return (
    <div className="page py-16">
      <ErrorState
        heading="h1"
        title={t('failed.title')}
        detail={t('failed.body')}
        correlationId={error.digest ?? null}
        onRetry={reset}
      />
    </div>
  )
}
