import { headers } from 'next/headers'
import { Suspense, type ReactNode } from 'react'

interface ArrivingProps {
  /** Of the final page's measures. */
  readonly skeleton: ReactNode
  readonly children: ReactNode
}

/**
 * A page on its way. Who comes from another page of ours sees its skeleton at once; who opens the address gets the whole document:
 * with its content where no script runs, with the status that it deserves, and with nothing that is exchanged after the first paint.
 * A `loading.tsx` would do both for both. Browsers say which it is (Fetch Metadata, `Sec-Fetch-Dest`).
 */
export async function Arriving({ skeleton, children }: ArrivingProps) {
  const withinTheApp = (await headers()).get('sec-fetch-dest') === 'empty'
  return withinTheApp ? <Suspense fallback={skeleton}>{children}</Suspense> : children
}
