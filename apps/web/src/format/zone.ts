import { ZONE_COOKIE } from '@ece/contracts/zone-cookie'

export { ZONE_COOKIE }

export interface Zone {
  /** What the member has chosen; `device` follows the device. */
  readonly chosen: string
  /** What the server renders with: the choice, else what it remembers of the device, else UTC. */
  readonly rendered: string
}

/** @param remembered from a cookie, so anything */
export function zonesOf(chosen: string, remembered: string | undefined): Zone {
  return { chosen, rendered: [chosen, remembered ?? ''].find(isZone) ?? 'UTC' }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
