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

interface Formats {
  readonly moment: Intl.DateTimeFormat
  readonly day: Intl.DateTimeFormat
}

// Making a format costs a hundred times more than using it; a page uses one zone, the server those of its readers.
const formats = new Map<string, Formats>()

function formatsOf(timeZone: string): Formats {
  const known = formats.get(timeZone)
  if (known) return known
  const made: Formats = {
    // The zone is named, because a reader can't know whether a page means theirs.
    moment: new Intl.DateTimeFormat('en-US', { timeZone, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }),
    day: new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: 'short', day: 'numeric' }),
  }
  formats.set(timeZone, made)
  return made
}

/** `Nov 20, 14:05 UTC`. Components take `useTimes`, which knows the reader's zone. */
export function formatMoment(iso: string, timeZone = 'UTC'): string {
  return formatsOf(timeZone).moment.format(new Date(iso))
}

/** `Nov 20, 2026`. Without a zone for days that are none of the clock's: a set's release. */
export function formatDay(iso: string, timeZone = 'UTC'): string {
  return formatsOf(timeZone).day.format(new Date(iso))
}
