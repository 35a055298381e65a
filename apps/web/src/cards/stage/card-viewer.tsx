'use client'

import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslations } from 'next-intl'
import { Spinner } from '../../ui/button.tsx'
import { createCardScene, type CardScene } from './scene.ts'

interface CardViewerProps {
  readonly imageUrl: string
  readonly name: string
  readonly foil: boolean
  /** Counts up with each press of the flip button outside. */
  readonly flips: number
  /** No WebGL here, or it was taken away. */
  readonly onUnavailable: () => void
}

const KEYS: Readonly<Record<string, readonly [upright: number, lying: number]>> = {
  ArrowLeft: [-0.25, 0],
  ArrowRight: [0.25, 0],
  ArrowUp: [0, -0.2],
  ArrowDown: [0, 0.2],
}
const RADIANS_PER_PIXEL = 0.011

/** The 3D card: drag or arrow keys turn it, F flips it, Home sets it straight. Loaded on demand; three.js comes with it. */
export default function CardViewer({ imageUrl, name, foil, flips, onUnavailable }: CardViewerProps) {
  const t = useTranslations('cards')
  const canvas = useRef<HTMLCanvasElement>(null)
  const scene = useRef<CardScene>(null)
  const [ready, setReady] = useState(false)
  const unavailable = useRef(onUnavailable)
  unavailable.current = onUnavailable
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let gone = false
    const still =
      matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset['motion'] === 'less'
    const resize = new ResizeObserver(() => scene.current?.resize())
    createCardScene({ canvas: element, imageUrl, foil, still, onLost: () => unavailable.current() }).then(
      (made) => {
        if (gone) return made.dispose()
        scene.current = made
        resize.observe(element)
        setReady(true)
      },
      () => {
        if (!gone) unavailable.current()
      },
    )
    return () => {
      gone = true
      resize.disconnect()
      scene.current?.dispose()
      scene.current = null
    }
  }, [imageUrl, foil])
  useEffect(() => {
    if (flips > 0) scene.current?.flip()
  }, [flips])

  const drag = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.buttons === 0 || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    scene.current?.turn(event.movementX * RADIANS_PER_PIXEL, event.movementY * RADIANS_PER_PIXEL)
  }
  const press = (event: KeyboardEvent<HTMLCanvasElement>): void => {
    const by = KEYS[event.key]
    if (by) scene.current?.turn(...by)
    else if (event.key === 'f' || event.key === 'F') scene.current?.flip()
    else if (event.key === 'Home') scene.current?.reset()
    else return
    event.preventDefault()
  }
  return (
    <>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={t('stage.label', { name })}
        className="absolute inset-0 size-full cursor-grab touch-pan-y rounded-xl active:cursor-grabbing"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => scene.current?.reset()}
        onKeyDown={press}
      />
      {ready ? null : (
        <span className="absolute inset-0 grid place-items-center" role="status" aria-label={t('stage.loading')}>
          <Spinner className="size-6 text-muted" />
        </span>
      )}
    </>
  )
}
