/** Moments to the millisecond and the time between them: for those who look into what happened. */
export interface ExactTimeFormat {
  /** `Nov 20, 2026, 14:05:03.120`. */
  moment(iso: string): string
  /** `Nov 20, 14:05:03`. */
  second(iso: string): string
  /** `12 ms`, `3.2 sec`, `4 min 5 sec`, `2 hr 10 min`. Milliseconds; nothing below zero. */
  span(ms: number): string
}

const known = new Map<string, ExactTimeFormat>()

/** Kept for each language and zone: making a format costs a hundred times more than using it. */
export function exactTimesIn(locale: string, timeZone: string): ExactTimeFormat {
  const name = `${locale} ${timeZone}`
  const made = known.get(name) ?? makeFormat(locale, timeZone)
  known.set(name, made)
  return made
}

function makeFormat(locale: string, timeZone: string): ExactTimeFormat {
  const second = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const moment = new Intl.DateTimeFormat(locale, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  })
  const unit = (name: string, digits = 0): ((value: number) => string) => {
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    })
    return (value) => format.format(value)
  }
  const [days, hours, minutes, seconds, tenths, milliseconds] = [
    unit('day'),
    unit('hour'),
    unit('minute'),
    unit('second'),
    unit('second', 1),
    unit('millisecond'),
  ]
  const two = (
    large: (value: number) => string,
    small: (value: number) => string,
    value: number,
    per: number,
  ): string => {
    const whole = Math.floor(value / per)
    return value % per === 0 ? large(whole) : `${large(whole)} ${small(value % per)}`
  }
  return {
    second: (iso) => second.format(new Date(iso)),
    moment: (iso) => moment.format(new Date(iso)),
    span: (given) => {
      const ms = Math.max(0, Math.round(given))
      if (ms < 1_000) return milliseconds(ms)
      if (ms < 59_950) return tenths(ms / 1_000)
      const rounded = Math.round(ms / 1_000)
      if (rounded < 3_600) return two(minutes, seconds, rounded, 60)
      if (rounded < 86_400) return two(hours, minutes, Math.floor(rounded / 60), 60)
      return two(days, hours, Math.floor(rounded / 3_600), 24)
    },
  }
}
