'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { classes } from './classes.ts'

/** Washes over what has just changed. `value` tells a change; the first value is none. */
export function Ticking({
  value,
  className,
  children,
}: {
  readonly value: number | string
  readonly className?: string
  readonly children: ReactNode
}) {
  const ref = useRef<HTMLSpanElement>(null)
  const last = useRef(value)
  useEffect(() => {
    if (last.current === value) return
    last.current = value
    const span = ref.current
    if (!span) return
    span.classList.remove('ticked')
    // Reading the layout makes the browser forget the running animation, so that it starts again.
    void span.offsetWidth
    span.classList.add('ticked')
  }, [value])
  return (
    <span ref={ref} className={classes('inline-block', className)}>
      {children}
    </span>
  )
}
