/**
 * Whether a name is a time zone to everything here that computes with zones: Intl takes names that Temporal does not (`PST`,
 * `US/Pacific-New`), and offsets (`+02:00`) name no place whose clocks could change.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
