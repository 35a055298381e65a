'use client'

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import { keptAt } from '../offline/kept-page.ts'

/** The name of the header's entry; the gateway writes it (web-proxy.ts). */
const CLOCK = 'clock'

/**
 * The exchange's clock. The page carries the server's time, the socket corrects it (`time`), and one timer per tab tells
 * everyone who counts down. While the page hydrates, the time of the server's rendering is shown, so that both agree.
 */
const InitialNow = createContext(0)
/** How far the server's clock is ahead of this device's; not known before it is first asked for. */
let offsetMs: number | null = null
let tick = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const exact = (): number => Date.now() + (offsetMs ??= offsetOfDocument())
const whole = (ms: number): number => Math.floor(ms / 1_000) * 1_000

/**
 * The server says its time in a header of every document (`Server-Timing: clock`), for a device whose clock is wrong and for pages
 * that were rendered a while ago. A page that was kept for reading without a connection was answered long ago: it says nothing of now.
 */
function offsetOfDocument(): number {
  if (keptAt() !== null) return 0
  const [document] = performance.getEntriesByType('navigation')
  if (!(document instanceof PerformanceNavigationTiming)) return 0
  const clock = document.serverTiming?.find(({ name }) => name === CLOCK)
  return clock ? clock.duration - (performance.timeOrigin + document.responseStart) : 0
}

function advance(): void {
  tick = whole(exact())
  for (const listener of listeners) listener()
  // At the turn of the server's second, so that all countdowns move together.
  timer = listeners.size > 0 ? setTimeout(advance, 1_000 - (exact() % 1_000) + 4) : undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) timer = setTimeout(advance, 0)
  return () => {
    listeners.delete(listener)
  }
}

function snapshot(): number {
  if (tick === 0) tick = whole(exact())
  return tick
}

/** Called by the socket: how far the server's clock is ahead of this device's, in milliseconds. */
export function setClockOffset(ms: number): void {
  offsetMs = ms
}

/** The exchange's time now, outside of rendering. */
export function serverNow(): number {
  return exact()
}

export function ServerClockProvider({ nowMs, children }: { readonly nowMs: number; readonly children: ReactNode }) {
  return <InitialNow value={whole(nowMs)}>{children}</InitialNow>
}

/** The exchange's time in whole seconds (milliseconds since 1970), moving every second. */
export function useServerNow(): number {
  const initial = use(InitialNow)
  return useSyncExternalStore(subscribe, snapshot, () => initial)
}
