'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'next-intl'
import { useConnectionState } from '@/realtime/realtime-provider.tsx'
import { classes } from '@/ui/classes.ts'

const GRACE_MS = 1_500
const RESTORED_MS = 3_000

function watchNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says when prices stand still because the line is down, and when they have caught up. A blink is not worth a word. */
export function ConnectionBar() {
  const t = useTranslations('shell')
  const state = useConnectionState()
  const offline = useSyncExternalStore(watchNetwork, () => !navigator.onLine, () => false)
  const [shown, setShown] = useState<'none' | 'lost' | 'restored'>('none')
  const wasShown = useRef(false)
  const down = offline || state === 'lost'
  useEffect(() => {
    if (down) {
      const timer = setTimeout(() => {
        wasShown.current = true
        setShown('lost')
      }, GRACE_MS)
      return () => clearTimeout(timer)
    }
    if (!wasShown.current) return
    wasShown.current = false
    setShown('restored')
    const timer = setTimeout(() => setShown('none'), RESTORED_MS)
    return () => clearTimeout(timer)
  }, [down])
  return (
    <div role="status" className="sticky top-15 z-30">
      {shown === 'none' ? null : (
        <p className={classes('px-4 py-1.5 text-center text-sm font-semibold', shown === 'lost' ? 'bg-brass-wash text-brass' : 'bg-accent-wash text-accent-strong')}>
          {shown === 'restored' ? t('connectedAgainEverythingIsUpTo') : offline ? t('youAreOfflinePricesHereMay') : t('theLiveLineIsDownPrices')}
        </p>
      )}
    </div>
  )
}
