import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

/** What is wrong (or went well) with a whole form; read out when it appears. */
export function FormNote({
  tone = 'bad',
  children,
}: {
  readonly tone?: 'bad' | 'good' | 'neutral'
  readonly children: ReactNode
}) {
  if (!children) return null
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classes(
        'rounded-md border px-4 py-3 text-sm',
        tone === 'bad' && 'border-danger/40 bg-danger-wash',
        tone === 'good' && 'border-accent/40 bg-accent-wash',
        tone === 'neutral' && 'border-line bg-sunken',
      )}
    >
      {children}
    </div>
  )
}
