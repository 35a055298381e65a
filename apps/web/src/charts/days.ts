const DAY_S = 86_400

/** Noon of a day (`2026-11-20`, UTC) in seconds: in the middle of it, wherever the reader lives. */
export function secondsOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`) / 1_000
}

/** The days from the first to the last with no gap, for bars that show quiet days as such. Seconds at noon, UTC. */
export function everyDay(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, Math.round((to - from) / DAY_S) + 1) }, (_, index) => from + index * DAY_S)
}
