'use client'

import { useEffect, useState } from 'react'
import { useOnDemand } from '../ui/on-demand.ts'
import { watchInstallOffer } from './install-offer.ts'

const loadClient = () => import('./offline-client.tsx').then((module) => ({ default: module.OfflineClient }))

/** Brings the service worker, once the page has all that it needs itself. Nothing of it is in a page's first scripts. */
export function OfflineSupport({ memberId, look }: { readonly memberId: string; readonly look: string }) {
  const [loaded, setLoaded] = useState(false)
  useEffect(watchInstallOffer, [])
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    const begin = (): void => setLoaded(true)
    if (document.readyState === 'complete') begin()
    else window.addEventListener('load', begin, { once: true })
    return () => window.removeEventListener('load', begin)
  }, [])
  const Client = useOnDemand(loadClient, loaded)
  return Client ? <Client memberId={memberId} look={look} /> : null
}
