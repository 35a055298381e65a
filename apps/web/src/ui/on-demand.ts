'use client'

import { useEffect, useState, type ComponentType } from 'react'

/**
 * A component whose code comes when it is wanted; null until it is there. Like `next/dynamic` without server rendering, and
 * 2 KB smaller on every page. `load` must be the same function at each rendering.
 */
export function useOnDemand<P>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
  wanted: boolean,
): ComponentType<P> | null {
  const [component, setComponent] = useState<ComponentType<P> | null>(null)
  useEffect(() => {
    if (!wanted || component) return
    let gone = false
    load().then(
      (module) => {
        if (!gone) setComponent(() => module.default)
      },
      () => undefined, // No network just now; wanted again, it is tried again.
    )
    return () => {
      gone = true
    }
  }, [load, wanted, component])
  return component
}
