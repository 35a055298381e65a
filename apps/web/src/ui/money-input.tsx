'use client'

import { useEffect, useRef, type ComponentProps } from 'react'
import { CONTROL } from './control.ts'
import { classes } from './classes.ts'

interface MoneyInputProps extends Omit<ComponentProps<'input'>, 'ref' | 'type' | 'value' | 'onChange' | 'size'> {
  /** As typed: `12.50`. Parse it with `parseMoney` of format/money.ts. */
  readonly value: string
  readonly onValue: (text: string) => void
  readonly big?: boolean
}

/**
 * An amount in dollars as people type it, from left to right in any language. What is typed stays as it is: an amount that can't be
 * read is told by whoever reads it, and never becomes another one in silence.
 */
export function MoneyInput({ value, onValue, big = false, className, ...rest }: MoneyInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const onValueNow = useRef(onValue)
  useEffect(() => {
    // What was typed before the page's code had come is kept.
    if (input.current?.value) onValueNow.current(input.current.value)
  }, [])
  return (
    <span dir="ltr" className={classes('relative block', className)}>
      <span
        aria-hidden
        className={classes(
          'pointer-events-none absolute inset-y-0 start-3 grid place-items-center text-muted',
          big && 'start-4 text-xl',
        )}
      >
        $
      </span>
      <input
        {...rest}
        ref={input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className={classes(
          CONTROL,
          'figures',
          big
            ? 'h-14 ps-9 text-xl font-semibold placeholder:text-base placeholder:font-normal placeholder:text-muted sm:text-xl'
            : 'ps-7',
        )}
      />
    </span>
  )
}
