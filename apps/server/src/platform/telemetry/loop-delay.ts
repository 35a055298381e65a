const EVERY_MS = 50

let lateMs = 0
let expectedAt = Number.POSITIVE_INFINITY

function tick(): void {
  const now = performance.now()
  lateMs += Math.max(0, now - expectedAt)
  expectedAt = now + EVERY_MS
}

/**
 * Milliseconds for which this thread has been too busy to answer, since the first call: by how much a timer has come late, in
 * sum. The difference between two calls tells how much of the time between them was the thread's own.
 */
export function busyMs(): number {
  const now = performance.now()
  if (expectedAt === Number.POSITIVE_INFINITY) {
    expectedAt = now + EVERY_MS
    setInterval(tick, EVERY_MS).unref()
  }
  return lateMs + Math.max(0, now - expectedAt)
}
