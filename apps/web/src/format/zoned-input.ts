/**
 * What `<input type="datetime-local">` holds, `2026-11-20T14:05`, in a zone of the reader's choice: the browser itself knows the
 * device's zone only.
 */
export function localOf(iso: string, timeZone: string): string {
  return new Date(Date.parse(iso) + offsetMs(Date.parse(iso), timeZone)).toISOString().slice(0, 16)
}

/**
 * The instant of a local time; undefined when the text is none. An hour that a clock change leaves out is the hour after it, one
 * that comes twice is the first.
 */
export function instantOf(local: string, timeZone: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return undefined
  const asUtc = Date.parse(`${local}:00Z`)
  if (Number.isNaN(asUtc) || asUtc < 0) return undefined
  // The offset is asked for a day before and after, so both sides of a clock change are tried; the earlier instant wins.
  const candidates = [asUtc - offsetMs(asUtc - DAY, timeZone), asUtc - offsetMs(asUtc + DAY, timeZone)].toSorted(
    (a, b) => a - b,
  )
  const exact = candidates.find((instant) => instant + offsetMs(instant, timeZone) === asUtc)
  return new Date(exact ?? candidates.at(-1) ?? asUtc).toISOString()
}

const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clocks are ahead of UTC at that instant. */
function offsetMs(instant: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    })
  formats.set(timeZone, format)
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(instant / 1_000) * 1_000
  )
}
