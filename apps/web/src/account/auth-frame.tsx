import type { ReactNode } from 'react'
import { Mark } from '../shell/logo.tsx'

/** The one narrow column in which people sign in, join and recover. */
export function AuthFrame({
  title,
  note,
  children,
  footer,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
  readonly footer?: ReactNode
}) {
  return (
    <div className="page grid justify-items-center py-10 sm:py-16">
      <div className="w-full max-w-md rounded-xl border border-line bg-surface p-6 shadow-card sm:p-10">
        <Mark size={36} />
        <h1 className="display mt-5 text-3xl">{title}</h1>
        {note ? <div className="mt-2 text-sm text-muted">{note}</div> : null}
        <div className="mt-7">{children}</div>
      </div>
      {footer ? <div className="mt-6 text-center text-sm text-muted">{footer}</div> : null}
    </div>
  )
}
