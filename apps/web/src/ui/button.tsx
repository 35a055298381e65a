import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const BASE =
  'inline-flex items-center justify-center gap-2 rounded-full font-semibold whitespace-nowrap select-none transition-[background-color,border-color,color,transform,opacity] duration-(--quick) active:scale-[0.98] disabled:opacity-55 disabled:active:scale-100 aria-busy:cursor-progress'
const TONES: Record<ButtonTone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-edge/60 bg-surface text-ink hover:border-ink',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'bg-danger-fill text-on-danger hover:opacity-90',
}
const SIZES: Record<ButtonSize, string> = {
  sm: 'h-8 px-3.5 text-sm',
  md: 'h-10 px-5 text-sm',
  lg: 'h-12 px-6 text-base',
}

export function buttonClass(tone: ButtonTone = 'primary', size: ButtonSize = 'md', extra?: string): string {
  return classes(BASE, TONES[tone], SIZES[size], extra)
}

interface Look {
  readonly tone?: ButtonTone
  readonly size?: ButtonSize
}

interface ButtonProps extends ComponentProps<'button'>, Look {
  /** Shows that the work is under way and takes no second press; the words stay, so nothing jumps. */
  readonly busy?: boolean
}

export function Button({
  tone,
  size,
  busy = false,
  className,
  type = 'button',
  disabled,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      disabled={disabled === true || busy}
      className={buttonClass(tone, size, className)}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  )
}

export function LinkButton({ tone, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link {...rest} className={buttonClass(tone, size, className)} />
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** Said by screen readers and shown as the tooltip. */
  readonly label: string
  readonly children: ReactNode
}

export function IconButton({ label, className, type = 'button', children, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classes(
        'inline-grid size-10 shrink-0 place-items-center rounded-full text-ink transition-colors duration-(--quick) hover:bg-sunken disabled:opacity-50',
        className,
      )}
    >
      {children}
    </button>
  )
}

export function Spinner({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden
      className={classes(
        'inline-block size-4 animate-spin rounded-full border-2 border-current border-e-transparent',
        className,
      )}
    />
  )
}
