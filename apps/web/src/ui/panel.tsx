import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'

/** A surface with a border: the house's only box. */
export function Panel({
  className,
  padded = true,
  ...rest
}: ComponentProps<'section'> & { readonly padded?: boolean }) {
  return (
    <section
      {...rest}
      className={classes('rounded-lg border border-line bg-surface', padded && 'p-5 sm:p-6', className)}
    />
  )
}

export function PanelHeader({
  title,
  note,
  actions,
}: {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        {note ? <p className="mt-0.5 text-sm text-muted">{note}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  )
}
