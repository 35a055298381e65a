/** Noon of a day (`2026-11-20`, UTC) in seconds: in the middle of it, wherever the reader lives. */
export function secondsOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`) / 1_000
}
