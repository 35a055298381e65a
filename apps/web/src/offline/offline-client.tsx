'use client'

import { useTranslations } from 'next-intl'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { isReadable, type Message } from './kept.ts'

/** A lot's page is kept once somebody stayed on it; a passing look would cost the exchange a page for nothing. */
const STAY_MS = 4_000
const LOOK_FOR_UPDATE_MS = 3_600_000

const tell = (worker: ServiceWorker | null, message: Message): void => worker?.postMessage(message, [])

/** Registers the service worker, tells it whose page this is and where the member goes, and says when there is a new build. */
export function OfflineClient({ memberId, look }: { readonly memberId: string; readonly look: string }) {
  const [registration, setRegistration] = useState<ServiceWorkerRegistration | null>(null)
  useEffect(() => {
    // A browser may refuse (a private window, a full disk): the exchange works without.
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(setRegistration, () => undefined)
  }, [])
  useEffect(() => {
    if (registration)
      void navigator.serviceWorker.ready.then(({ active }) =>
        tell(active, { type: 'here', memberId, look, files: loadedFiles() }),
      )
  }, [registration, memberId, look])
  useKeptAddress(registration !== null && memberId !== '')
  return registration ? <NewBuild registration={registration} /> : null
}

function loadedFiles(): string[] {
  return performance
    .getEntriesByType('resource')
    .flatMap(({ name }) => (name.startsWith(`${window.location.origin}/_next/static/`) ? [new URL(name).pathname] : []))
}

/** Pages reached by a link come without a document; the worker fetches one to keep. */
function useKeptAddress(wanted: boolean): void {
  const path = usePathname()
  const search = useSearchParams().toString()
  useEffect(() => {
    const url = new URL(search === '' ? path : `${path}?${search}`, window.location.origin)
    if (!wanted || !isReadable(url)) return
    const pictures = (): string[] =>
      [...document.images].map(({ currentSrc }) => currentSrc).filter((source) => source !== '')
    const timer = setTimeout(
      () => {
        void navigator.serviceWorker.ready.then(({ active }) =>
          tell(active, { type: 'keep', url: url.href, pictures: pictures() }),
        )
      },
      path.startsWith('/lots/') ? STAY_MS : 500,
    )
    return () => clearTimeout(timer)
  }, [wanted, path, search])
}

/** The worker of a new build waits until the member says so: nothing is exchanged under a page in use. */
function NewBuild({ registration }: { readonly registration: ServiceWorkerRegistration }) {
  const t = useTranslations('offline')
  const [waiting, setWaiting] = useState<ServiceWorker | null>(registration.waiting)
  useEffect(() => {
    const look = (): void => {
      const coming = registration.installing
      coming?.addEventListener('statechange', () => {
        // The very first worker has nobody to wait for.
        if (coming.state === 'installed' && navigator.serviceWorker.controller) setWaiting(coming)
        if (coming.state === 'activated' || coming.state === 'redundant')
          setWaiting((known) => (known === coming ? null : known))
      })
    }
    look()
    registration.addEventListener('updatefound', look)
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') registration.update().catch(() => undefined)
    }, LOOK_FOR_UPDATE_MS)
    return () => {
      registration.removeEventListener('updatefound', look)
      clearInterval(timer)
    }
  }, [registration])
  if (!waiting) return null
  const renew = (): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true })
    tell(waiting, { type: 'SKIP_WAITING' })
  }
  return (
    <section
      aria-label={t('newVersion')}
      className="fixed inset-x-4 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-40 mx-auto flex max-w-md items-center gap-4 rounded-md border border-line bg-raised px-4 py-3 text-sm shadow-float md:bottom-6 md:start-6 md:end-auto md:mx-0"
    >
      <p role="status" className="flex-1">
        {t('updateAvailable')}
      </p>
      <Button size="sm" tone="secondary" onClick={renew}>
        {t('reload')}
      </Button>
    </section>
  )
}
