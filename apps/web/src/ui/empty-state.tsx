import type { ReactNode } from 'react'
import { classes } from './classes.ts'

interface StateProps {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly className?: string
  /** `h1` where the state is the whole page. */
  readonly heading?: 'h1' | 'h2'
}

/** Nothing here, and what to do about it. */
export function EmptyState({ title, children, action, className, heading: Heading = 'h2' }: StateProps) {
  return (
    <div
      className={classes(
        'flex flex-col items-center rounded-lg border border-dashed border-edge/50 px-6 py-14 text-center',
        className,
      )}
    >
      <EmptyMark />
      <Heading className="display mt-5 text-xl">{title}</Heading>
      {children ? <div className="mt-2 max-w-prose text-sm text-muted">{children}</div> : null}
      {action ? <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div> : null}
    </div>
  )
}

/** Three empty places for cards. */
function EmptyMark() {
  return (
    <svg aria-hidden width="104" height="64" viewBox="0 0 104 64" fill="none" stroke="var(--edge)" strokeWidth="1.5">
      <rect x="8" y="12" width="31" height="43" rx="4" transform="rotate(-9 23 33)" strokeDasharray="3 4" />
      <rect x="65" y="12" width="31" height="43" rx="4" transform="rotate(9 80 33)" strokeDasharray="3 4" />
      <rect x="35" y="6" width="34" height="47.5" rx="4" fill="var(--surface)" />
      <path d="M52 23.5 58 30l-6 6.5L46 30Z" stroke="var(--accent)" />
    </svg>
  )
}
