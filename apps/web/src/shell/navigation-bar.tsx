'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'

/** A page that is there sooner needs no sign that it is coming. */
const PATIENCE_MS = 150
/** What has not come by then has failed, and says so itself. */
const LONGEST_MS = 15_000

/** A thin bar while a page that was asked for by a link is on its way, so that no press seems to do nothing. */
export function NavigationBar() {
  const path = usePathname()
  const search = useSearchParams()
  const [waiting, setWaiting] = useState(false)
  const address = `${path}?${search}`
  useEffect(() => {
    let timers: ReturnType<typeof setTimeout>[] = []
    const stop = (): void => {
      for (const timer of timers) clearTimeout(timer)
      timers = []
      setWaiting(false)
    }
    const onClick = (event: MouseEvent): void => {
      // A link of ours has taken the press by now: what is left to the browser shows its own sign.
      const link = event.defaultPrevented && event.target instanceof Element ? event.target.closest('a') : null
      if (
        !link ||
        link.origin !== location.origin ||
        (link.pathname === location.pathname && link.search === location.search)
      )
        return
      stop()
      timers = [setTimeout(() => setWaiting(true), PATIENCE_MS), setTimeout(stop, LONGEST_MS)]
    }
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('click', onClick)
      stop()
    }
  }, [address])
  return waiting ? <div aria-hidden className="navigation-bar" /> : null
}
