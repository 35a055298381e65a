import { KEPT_LISTS, KEPT_PAGES, KEPT_PICTURES, type Message } from './kept.ts'

const PATIENCE_MS = 2_000

/**
 * Leaves nothing of the member on this device: what the service worker kept, and the browser's subscription for messages.
 * Called when the member has signed out. Never rejects: signing out must not fail for it.
 */
export async function forgetKept(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined)
  await Promise.allSettled([
    askWorker(registration?.active ?? null),
    registration?.pushManager?.getSubscription().then(async (subscription) => subscription?.unsubscribe()),
  ])
  // Also when the worker did not answer.
  await Promise.allSettled([caches.delete(KEPT_PAGES), caches.delete(KEPT_LISTS), caches.delete(KEPT_PICTURES)])
}

async function askWorker(worker: ServiceWorker | null): Promise<void> {
  if (!worker) return
  const channel = new MessageChannel()
  await new Promise<void>((resolve) => {
    channel.port1.addEventListener('message', () => resolve(), { once: true })
    channel.port1.start()
    setTimeout(resolve, PATIENCE_MS)
    worker.postMessage({ type: 'forget' } satisfies Message, [channel.port2])
  })
}
