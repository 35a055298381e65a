import type { ReactNode } from 'react'
import { classes } from './classes.ts'

interface PageHeaderProps {
  readonly title: ReactNode
  readonly eyebrow?: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string
}

/** A page's one h1, small enough that what the page is for begins right below it. */
export function PageHeader({ title, eyebrow, note, actions, className }: PageHeaderProps) {
  return (
    <header className={classes('pt-4 pb-4 sm:pt-8 sm:pb-6', className)}>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          {eyebrow ? <p className="eyebrow mb-1">{eyebrow}</p> : null}
          <h1 className="display text-2xl sm:text-3xl">{title}</h1>
          {note ? <p className="mt-1 max-w-2xl text-sm text-muted sm:mt-1.5 sm:text-base">{note}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </header>
  )
}

export function SectionHeader({
  title,
  note,
  action,
}: {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
      <div>
        <h2 className="display text-2xl">{title}</h2>
        {note ? <p className="mt-1 text-sm text-muted">{note}</p> : null}
      </div>
      {action}
    </header>
  )
}
