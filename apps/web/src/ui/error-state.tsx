'use client'

import { useTranslations } from 'next-intl'
import { Button } from './button.tsx'
import { classes } from './classes.ts'

interface ErrorStateProps {
  readonly title?: string
  /** What the exchange said, in words; ask `explain(error)` of api/error.ts. */
  readonly detail?: string
  /** To report by. */
  readonly correlationId?: string | null
  readonly onRetry?: () => void
  readonly busy?: boolean
  readonly className?: string
  /** `h1` where the state is the whole page. */
  readonly heading?: 'h1' | 'h2'
}

export function ErrorState({
  title,
  detail,
  correlationId,
  onRetry,
  busy = false,
  className,
  heading: Heading = 'h2',
}: ErrorStateProps) {
  const t = useTranslations('ui')
  return (
    <div
      role="alert"
      className={classes(
        'flex flex-col items-center rounded-lg border border-danger/40 bg-danger-wash/50 px-6 py-12 text-center',
        className,
      )}
    >
      <Heading className="display text-xl">{title ?? t('loadFailed')}</Heading>
      {detail ? <p className="mt-2 max-w-prose text-sm text-ink">{detail}</p> : null}
      {correlationId ? <p className="mt-2 font-mono text-xs text-muted">{t('reference', { correlationId })}</p> : null}
      {onRetry ? (
        <Button tone="secondary" className="mt-6" onClick={onRetry} busy={busy}>
          {t('tryAgain')}
        </Button>
      ) : null}
    </div>
  )
}
