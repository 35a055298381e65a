const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const two = (value: number): string => String(value).padStart(2, '0')

/** `6d 4h`, `3h 12m`, `12m 05s`, `42s`: the two units that matter. Milliseconds; nothing below zero. */
export function timeLeft(ms: number): string {
  // Rounded up, so that "1s" stands until the very end.
  const left = Math.max(0, Math.ceil(ms / SECOND) * SECOND)
  if (left >= DAY) return `${Math.floor(left / DAY)}d ${Math.floor((left % DAY) / HOUR)}h`
  if (left >= HOUR) return `${Math.floor(left / HOUR)}h ${two(Math.floor((left % HOUR) / MINUTE))}m`
  if (left >= MINUTE) return `${Math.floor(left / MINUTE)}m ${two(Math.floor((left % MINUTE) / SECOND))}s`
  return `${left / SECOND}s`
}

const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })

/** `3 minutes ago`, `yesterday`. */
export function timeAgo(iso: string, nowMs: number): string {
  const ms = Date.parse(iso) - nowMs
  const size = Math.abs(ms)
  if (size < 10 * SECOND) return 'just now'
  if (size < MINUTE) return relative.format(Math.trunc(ms / SECOND), 'second')
  if (size < HOUR) return relative.format(Math.trunc(ms / MINUTE), 'minute')
  if (size < DAY) return relative.format(Math.trunc(ms / HOUR), 'hour')
  return relative.format(Math.trunc(ms / DAY), 'day')
}

// The server does not know the reader's zone; UTC is written out so that server and browser agree to the letter.
const moment = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false })
const day = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' })

/** `Nov 20, 14:05 UTC`. */
export function formatMoment(iso: string): string {
  return `${moment.format(new Date(iso))} UTC`
}

/** `Nov 20, 2026`. */
export function formatDay(iso: string): string {
  return day.format(new Date(iso))
}
