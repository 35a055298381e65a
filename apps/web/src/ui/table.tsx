import type { ComponentProps } from 'react'
import { classes } from './classes.ts'

interface TableProps extends ComponentProps<'table'> {
  /** What the table holds; also names its scrolling frame. */
  readonly label: string
}

/** A table that scrolls sideways in its own frame on a narrow screen, reachable by keyboard. `relative`, so that hidden words scroll with it. */
export function Table({ label, className, children, ...rest }: TableProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="relative -mx-(--gutter) overflow-x-auto px-(--gutter) sm:mx-0 sm:px-0"
    >
      <table {...rest} className={classes('w-full border-collapse text-start text-sm', className)}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  )
}

export function Th({ className, numeric = false, ...rest }: ComponentProps<'th'> & { readonly numeric?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={classes(
        'eyebrow border-b border-line px-3 py-2.5 whitespace-nowrap first:ps-0 last:pe-0',
        numeric ? 'text-end' : 'text-start',
        className,
      )}
    />
  )
}

export function Td({ className, numeric = false, ...rest }: ComponentProps<'td'> & { readonly numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={classes(
        'border-b border-line px-3 py-3 align-middle first:ps-0 last:pe-0',
        numeric && 'figures text-end whitespace-nowrap',
        className,
      )}
    />
  )
}
