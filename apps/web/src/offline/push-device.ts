import type { RegisterPush } from '@ece/contracts/notifications'

/** How this browser stands to web push. */
export type PushState = 'unsupported' | 'blocked' | 'open' | 'subscribed'

/** Why this browser could not be subscribed. */
export class PushRefusal extends Error {
  readonly reason: 'refused' | 'away'

  constructor(reason: PushRefusal['reason'], cause?: unknown) {
    super(reason, { cause })
    this.reason = reason
  }
}

/** The service worker comes after the page; on a first visit it is waited for. */
const PATIENCE_MS = 8_000

async function registrationOf(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return null
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
  return Promise.race([navigator.serviceWorker.ready, late])
}

export async function pushState(): Promise<PushState> {
  const registration = await registrationOf()
  if (!registration) return 'unsupported'
  if (Notification.permission === 'denied') return 'blocked'
  return (await registration.pushManager.getSubscription()) ? 'subscribed' : 'open'
}

/** Asks the member and then the browser. Rejects with `PushRefusal`. */
export async function subscribe(publicKey: string): Promise<RegisterPush> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefusal('refused')
  const { pushManager } = await navigator.serviceWorker.ready
  // One that was made for another key, of an exchange that stood here before, can't be used.
  await (await pushManager.getSubscription())?.unsubscribe()
  const subscription = await pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch((error: unknown) => {
      throw new PushRefusal('away', error)
    })
  const { endpoint = '', keys = {} } = subscription.toJSON()
  return { endpoint, keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } }
}

export async function unsubscribe(): Promise<void> {
  const registration = await registrationOf()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}
