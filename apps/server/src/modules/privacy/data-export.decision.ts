import type { Rejection } from '../../platform/errors/errors.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { privacyError } from './errors.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Between the starts of two exports: each reads everything that the exchange has of a member. */
export const EXPORT_INTERVAL_MS = 60 * MINUTE_MS
/** The file holds everything about somebody, so it does not lie around. */
export const EXPORT_KEPT_MS = 7 * DAY_MS
/** One that has not come to an end by then never will: its process was killed as often as it was tried. */
export const EXPORT_GIVEN_UP_MS = DAY_MS

export type ExportState = 'waiting' | 'running' | 'ready' | 'failed'

/** waiting -> running -> ready -> (gone); waiting, running -> failed. A run that was killed is begun again while it is `running`. */
export interface DataExport {
  readonly id: Id
  readonly memberId: Id
  readonly state: ExportState
  readonly requestedAt: Date
  readonly areasDone: number
  readonly areasTotal: number
  readonly entries: number
  /** Of the newest run's file. */
  readonly fileId: Id | null
  readonly sizeBytes: number | null
  readonly readyAt: Date | null
  readonly expiresAt: Date | null
}

/** When the next export may be asked for, given those that there are; null when at once. One that failed does not count. */
export function nextExportAt(exports: readonly Pick<DataExport, 'state' | 'requestedAt'>[], now: Date): Date | null {
  const latest = Math.max(
    0,
    ...exports.filter(({ state }) => state !== 'failed').map(({ requestedAt }) => requestedAt.getTime()),
  )
  const next = latest + EXPORT_INTERVAL_MS
  return next > now.getTime() ? new Date(next) : null
}

/** Whether a member with these exports may ask for another one: one at a time, and one an hour. */
export function mayExport(
  exports: readonly Pick<DataExport, 'state' | 'requestedAt'>[],
  now: Date,
): Rejection | undefined {
  if (exports.some(({ state }) => state === 'waiting' || state === 'running')) return privacyError('export_under_way')
  const next = nextExportAt(exports, now)
  return next === null
    ? undefined
    : privacyError('export_too_soon', {
        minutes: Math.ceil((next.getTime() - now.getTime()) / MINUTE_MS),
        nextAt: next.toISOString(),
      })
}
