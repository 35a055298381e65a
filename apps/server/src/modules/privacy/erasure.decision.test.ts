import { expect, it } from 'vitest'
import { heldUp, newErasure } from './erasure.decision.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const asked = new Date(Date.UTC(2026, 10, 1))
const erasure = newErasure('ada', asked, {})
const after = (ms: number): Date => new Date(asked.getTime() + ms)

it('an erasure is due two weeks after it was asked for', () => {
  expect(erasure).toMatchObject({ requestedAt: asked, dueAt: after(14 * DAY_MS), nextTryAt: after(14 * DAY_MS) })
})

it('one that something open holds up is tried a day later, and not before it is due', () => {
  expect(heldUp(erasure, after(14 * DAY_MS + HOUR_MS)).nextTryAt).toEqual(after(15 * DAY_MS + HOUR_MS))
  expect(heldUp(erasure, after(HOUR_MS)).nextTryAt).toEqual(after(14 * DAY_MS))
})

it('since when it is held up is the first time', () => {
  const once = heldUp(erasure, after(14 * DAY_MS))
  const twice = heldUp(once, after(15 * DAY_MS))
  expect(twice).toMatchObject({
    heldUpAt: after(14 * DAY_MS),
    dueAt: after(14 * DAY_MS),
    nextTryAt: after(16 * DAY_MS),
  })
})
