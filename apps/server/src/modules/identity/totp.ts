import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
/** better-auth takes the code of the step before and after as well; one more each way, because the clock goes on until it looks. */
const STEPS_EACH_WAY = 2

/**
 * Which half minute since 1970 a code is of (RFC 6238, six digits, SHA-1), the latest where it is of two; null where it is of none
 * near `nowMs`. A superset of what better-auth takes, so that whatever it takes has a step to be remembered by.
 */
export function totpStepOf(secret: string, code: string, nowMs: number): number | null {
  const current = Math.floor(nowMs / STEP_MS)
  let found: number | null = null
  for (let step = Math.max(0, current - STEPS_EACH_WAY); step <= current + STEPS_EACH_WAY; step += 1)
    if (isSame(codeAt(secret, step), code)) found = step
  return found
}

/** RFC 4226, 5.3. */
function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
