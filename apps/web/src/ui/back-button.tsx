'use client'

import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useHydrated } from './use-hydrated.ts'

/** To the page before, as the browser kept it, with what was typed there. Not seen where no script can do it; its place is kept. */
export function BackButton({ children }: { readonly children: ReactNode }) {
  const canGo = useHydrated()
  return (
    <Button className={canGo ? undefined : 'invisible'} onClick={() => history.back()}>
      {children}
    </Button>
  )
}
