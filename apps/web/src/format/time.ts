const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Moments, days and spans in one language and zone. */
export interface TimeFormat {
  /** `Nov 20, 2:05 PM UTC`, in German `20. Nov., 14:05 UTC`. The zone is named, because a reader can't know whether a page means theirs. */
  moment(iso: string): string
  /** The same to the second. */
  exactMoment(iso: string): string
  /** `Nov 20, 2026`. */
  day(iso: string): string
  /** `2:05 PM`, in German `14:05`. */
  clock(iso: string): string
  /** `3 minutes ago`, `yesterday`. */
  ago(iso: string, nowMs: number): string
  /** `6d 4h`, `3h 12m`, `12m 05s`, `42s`: the two units that matter. Milliseconds; nothing below zero. */
  left(ms: number): string
  /** A wait in whole words, never shorter than it is: `45 seconds`, `2 minutes`, `3 hours`, `4 days`. Seconds. */
  wait(seconds: number): string
}

const known = new Map<string, TimeFormat>()

/**
 * Making a format costs a hundred times more than using it; a page uses one zone, the server those of its readers. Days that
 * are none of the clock's (a set's release) are told in UTC. Components take `useTimes`, which knows the reader's zone.
 */
export function timesIn(locale: string, timeZone = 'UTC'): TimeFormat {
  const name = `${locale} ${timeZone}`
  const made = known.get(name) ?? makeFormat(locale, timeZone)
  known.set(name, made)
  return made
}

function makeFormat(locale: string, timeZone: string): TimeFormat {
  const moment = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  const exactMoment = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
  const day = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: 'short', day: 'numeric' })
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    moment: (iso) => plain(moment.format(new Date(iso))),
    exactMoment: (iso) => plain(exactMoment.format(new Date(iso))),
    day: (iso) => day.format(new Date(iso)),
    clock: (iso) => plain(clock.format(new Date(iso))),
    ago: (iso, nowMs) => ago(Date.parse(iso) - nowMs, relative),
    left: spanFormat(locale),
    wait: (seconds) => wait(seconds, locale),
  }
}

/** One kind of space: the server's and a browser's data of languages differ in the one before "PM", and pages must agree to the letter. */
function plain(text: string): string {
  return text.replaceAll('\u202f', ' ')
}

function ago(ms: number, relative: Intl.RelativeTimeFormat): string {
  const size = Math.abs(ms)
  if (size < 10 * SECOND) return relative.format(0, 'second')
  if (size < MINUTE) return relative.format(Math.trunc(ms / SECOND), 'second')
  if (size < HOUR) return relative.format(Math.trunc(ms / MINUTE), 'minute')
  if (size < DAY) return relative.format(Math.trunc(ms / HOUR), 'hour')
  return relative.format(Math.trunc(ms / DAY), 'day')
}

function wait(seconds: number, locale: string): string {
  const [minutes, hours] = [Math.ceil(seconds / 60), Math.ceil(seconds / 3_600)]
  const [count, unit] =
    seconds < 60
      ? [Math.max(1, Math.ceil(seconds)), 'second']
      : minutes < 60
        ? [minutes, 'minute']
        : hours <= 48
          ? [hours, 'hour']
          : [Math.ceil(hours / 24), 'day']
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

function spanFormat(locale: string): TimeFormat['left'] {
  const unit = (name: string, digits = 1): ((value: number) => string) => {
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: SPAN_WORDS.get(new Intl.Locale(locale).language) ?? 'narrow',
      minimumIntegerDigits: digits,
    })
    return (value) => format.format(Math.floor(value))
  }
  const [days, hours, minutes, seconds] = [unit('day'), unit('hour'), unit('minute'), unit('second')]
  const [minutesOfTwo, secondsOfTwo] = [unit('minute', 2), unit('second', 2)]
  return (ms) => {
    // Rounded up, so that "1s" stands until the very end.
    const left = Math.max(0, Math.ceil(ms / SECOND) * SECOND)
    if (left >= DAY) return `${days(left / DAY)} ${hours((left % DAY) / HOUR)}`
    if (left >= HOUR) return `${hours(left / HOUR)} ${minutesOfTwo((left % HOUR) / MINUTE)}`
    if (left >= MINUTE) return `${minutes(left / MINUTE)} ${secondsOfTwo((left % MINUTE) / SECOND)}`
    return seconds(left / SECOND)
  }
}

/** Languages whose narrow units mix signs and abbreviations (`3h 31 Min.`): one kind of word for all. */
const SPAN_WORDS: ReadonlyMap<string, 'short'> = new Map([['de', 'short']])
