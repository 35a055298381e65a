'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { keptAt } from '../offline/kept-page.ts'
import { useConnectionState } from '../realtime/realtime-provider.tsx'
import { classes } from '../ui/classes.ts'
import { useTimes } from '../ui/times.tsx'

const GRACE_MS = 1_500
const RESTORED_MS = 4_000
/** In the tab's own store: when a kept page was loaded anew. */
const RENEWED = 'ece-renewed'
const RENEW_MS = 30_000

function watchNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

const never = (): (() => void) => () => undefined

type Said = 'nothing' | 'lost' | 'restored'

/**
 * Says when prices stand still because the line is down, since when a kept page is as it is, and when all has caught up. A
 * blink is not worth a word. It lies over the page's edge, on a phone over the lower one, so that nothing moves when it comes and goes.
 */
export function ConnectionBar() {
  const t = useTranslations('offline')
  const state = useConnectionState()
  const times = useTimes()
  const offline = useSyncExternalStore(
    watchNetwork,
    () => !navigator.onLine,
    () => false,
  )
  const kept = useSyncExternalStore(never, keptAt, () => null)
  const said = useSaid(offline || state === 'lost' || (kept !== null && state !== 'online'), kept !== null)
  return (
    <div
      role="status"
      className="print:hidden fixed inset-x-0 bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-30 md:sticky md:inset-x-auto md:top-15 md:bottom-auto md:h-0"
    >
      {said === 'nothing' ? null : (
        <p
          className={classes(
            'px-4 py-1.5 text-center text-sm font-semibold shadow-card',
            said === 'lost' ? 'bg-brass-wash text-brass' : 'bg-accent-wash text-accent-strong',
          )}
        >
          {said === 'restored'
            ? t('upToDate')
            : kept === ''
              ? t('noConnection')
              : kept !== null
                ? t('asOf', { moment: times.moment(kept) })
                : offline
                  ? t('offlineNote')
                  : t('liveConnectionLost')}
        </p>
      )}
    </div>
  )
}

function useSaid(down: boolean, isKept: boolean): Said {
  const [said, setSaid] = useState<Said>('nothing')
  const wasDown = useRef(false)
  useEffect(() => {
    if (down) {
      const begin = (): void => {
        wasDown.current = true
        setSaid('lost')
      }
      if (isKept) return begin()
      const timer = setTimeout(begin, GRACE_MS)
      return () => clearTimeout(timer)
    }
    if (isKept) return renew()
    if (!wasDown.current && !wasRenewed()) return
    wasDown.current = false
    setSaid('restored')
    const timer = setTimeout(() => setSaid('nothing'), RESTORED_MS)
    return () => clearTimeout(timer)
  }, [down, isKept])
  return said
}

/** A kept page may be of a build that is no more, so that it is loaded as a whole; not again at once if it is still kept then. */
function renew(): void {
  if (Date.now() - Number(sessionStorage.getItem(RENEWED) ?? 0) < RENEW_MS) return
  sessionStorage.setItem(RENEWED, String(Date.now()))
  window.location.reload()
}

/** Whether this page has just taken a kept one's place: once, so that it is said once. */
function wasRenewed(): boolean {
  const at = Number(sessionStorage.getItem(RENEWED) ?? 0)
  sessionStorage.removeItem(RENEWED)
  return Date.now() - at < RENEW_MS
}
