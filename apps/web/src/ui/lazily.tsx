'use client'

import { lazy, Suspense, type ComponentType, type ReactElement } from 'react'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000

/**
 * A component that the server renders and whose code comes to those pages alone that show it; what the server has drawn stays in
 * view meanwhile. To be rendered by a server component: an element that changes before the code is there would be drawn anew.
 * Without a connection it is tried until it comes, because one missing part must not take the page with it.
 */
export function lazily<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): (props: P) => ReactElement {
  const Loaded = lazy(async () => untilLoaded(load))
  return function Lazily(props) {
    return (
      <Suspense>
        <Loaded {...props} />
      </Suspense>
    )
  }
}

async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}
