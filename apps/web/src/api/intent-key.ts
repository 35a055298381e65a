'use client'

import { useCallback, useRef } from 'react'

/**
 * An idempotency key for one intent of a person: pressing again after a lost answer sends the same key, so that money
 * never moves twice; another amount, or the next intent after `done()`, gets a new one.
 */
export function useIntentKey(): { keyFor: (intent: string) => string; done: () => void } {
  const current = useRef<{ intent: string; key: string } | null>(null)
  const keyFor = useCallback((intent: string): string => {
    if (current.current?.intent !== intent) current.current = { intent, key: crypto.randomUUID() }
    return current.current.key
  }, [])
  const done = useCallback(() => {
    current.current = null
  }, [])
  return { keyFor, done }
}
