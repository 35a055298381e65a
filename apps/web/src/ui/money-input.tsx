'use client'

import { type ComponentProps } from 'react'
import { CONTROL } from './field.tsx'
import { classes } from './classes.ts'

interface MoneyInputProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'size'> {
  /** As typed: `12.50`. Parse it with `parseMoney` of format/money.ts. */
  readonly value: string
  readonly onValue: (text: string) => void
  readonly big?: boolean
}

/** An amount in dollars as people type it; digits, a point and grouping only. */
export function MoneyInput({ value, onValue, big = false, className, ...rest }: MoneyInputProps) {
  return (
    <span className={classes('relative block', className)}>
      <span aria-hidden className={classes('pointer-events-none absolute inset-y-0 start-3 grid place-items-center text-muted', big && 'start-4 text-xl')}>
        $
      </span>
      <input
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => onValue(event.target.value.replaceAll(/[^\d.,]/g, ''))}
        className={classes(CONTROL, 'figures', big ? 'h-14 ps-9 text-xl font-semibold sm:text-xl' : 'ps-7')}
      />
    </span>
  )
}
