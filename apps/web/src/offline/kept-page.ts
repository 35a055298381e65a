/** When the service worker kept the page that is shown (offline/kept.ts), empty for the one that says "offline"; null for one that came over the network. */
export function keptAt(): string | null {
  return typeof document === 'undefined' ? null : (document.documentElement.dataset['keptAt'] ?? null)
}
