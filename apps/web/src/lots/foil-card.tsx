'use client'

import { useRef, type PointerEvent, type ReactNode } from 'react'
import { classes } from '../ui/classes.ts'

/** Tilts a card under the pointer and lets light run over its foil. CSS does the moving; a reduced-motion reader gets a still card. */
export function FoilCard({ foil, children }: { readonly foil: boolean; readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const card = ref.current
    if (!card || event.pointerType === 'touch') return
    const box = card.getBoundingClientRect()
    card.style.setProperty('--x', ((event.clientX - box.left) / box.width).toFixed(3))
    card.style.setProperty('--y', ((event.clientY - box.top) / box.height).toFixed(3))
  }
  const rest = (): void => {
    ref.current?.style.removeProperty('--x')
    ref.current?.style.removeProperty('--y')
  }
  return (
    <div ref={ref} className={classes('foil-card', foil && 'foil')} onPointerMove={move} onPointerLeave={rest}>
      {children}
    </div>
  )
}
