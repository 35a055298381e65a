/** The browser's offer to install the exchange, where it makes one (Chromium's `beforeinstallprompt`). */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

let offer: InstallOffer | null = null
const listeners = new Set<() => void>()

function become(next: InstallOffer | null): void {
  offer = next
  for (const listener of listeners) listener()
}

const isOffer = (event: Event): event is InstallOffer => 'prompt' in event

function onOffer(event: Event): void {
  if (!isOffer(event)) return
  event.preventDefault() // The browser's own banner; ours is a quiet entry in the footer.
  become(event)
}

const onInstalled = (): void => become(null)

export function watchInstallOffer(): () => void {
  window.addEventListener('beforeinstallprompt', onOffer)
  window.addEventListener('appinstalled', onInstalled)
  return () => {
    window.removeEventListener('beforeinstallprompt', onOffer)
    window.removeEventListener('appinstalled', onInstalled)
  }
}

export function subscribeToInstallOffer(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const hasInstallOffer = (): boolean => offer !== null

/** Asks the member; an offer can be used once. */
export async function install(): Promise<void> {
  const current = offer
  become(null)
  await current?.prompt()
}
