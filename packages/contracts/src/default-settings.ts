import type { MemberSettings } from './users.ts'

// Apart from the schemas, so that a page that needs these does not carry TypeBox (35 KB) along.

/** A member's time zone that is not chosen: the device's. Where there is no device (a mail), UTC. */
export const DEVICE_TIME_ZONE = 'device'

/** A member's language that is not chosen: the first of the device's that the web has. */
export const DEVICE_LOCALE = 'device'

/** What holds until a member chooses otherwise. */
export const DEFAULT_SETTINGS: MemberSettings = {
  theme: 'system',
  locale: DEVICE_LOCALE,
  timeZone: DEVICE_TIME_ZONE,
  reducedMotion: false,
  tourDone: false,
  confirmBids: false,
}
