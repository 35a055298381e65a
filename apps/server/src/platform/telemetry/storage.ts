import { statfs } from 'node:fs/promises'
import { gauge } from './metrics.ts'

const free = gauge('ece_storage_free_bytes', 'Room that is left on the disk of the data folder', [])

/** With less than this, operators are told; with less than a tenth of it, the process takes no more work. */
const WARN_BYTES = 1024 ** 3
const STOP_BYTES = WARN_BYTES / 10
/** After something could not be kept, so long nothing more is promised. */
const FULL_FOR_MS = 15_000

let fullUntil = 0

/** Something could not be kept for want of room: on our disk, or on the database's, which we can't look at. */
export function noteStorageFull(now = Date.now()): void {
  fullUntil = now + FULL_FOR_MS
}

export interface Storage {
  readonly status: 'ok' | 'low' | 'full'
  readonly freeBytes: number
}

/** How much room there is in the folder, and whether it is enough to go on. */
export async function storageOf(folder: string, now = Date.now()): Promise<Storage> {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  free.set(freeBytes)
  return { status: statusOf(freeBytes, now < fullUntil), freeBytes }
}

/** Pure: what so much room means. */
export function statusOf(freeBytes: number, hasFailed: boolean): Storage['status'] {
  if (hasFailed || freeBytes < STOP_BYTES) return 'full'
  return freeBytes < WARN_BYTES ? 'low' : 'ok'
}
