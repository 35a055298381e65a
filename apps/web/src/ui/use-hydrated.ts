'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * False while React takes over what the server has drawn, true from then on. A part whose code comes late (`lazily`) first draws
 * what the server drew, though what it shows has moved since: another text there would have React draw the part anew.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
