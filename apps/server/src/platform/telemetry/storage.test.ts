import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { noteStorageFull, statusOf, storageOf } from './storage.ts'

const GIB = 1024 ** 3

it.each([
  [2 * GIB, 'ok'],
  [GIB, 'ok'],
  [GIB - 1, 'low'],
  [GIB / 10, 'low'],
  [GIB / 10 - 1, 'full'],
  [0, 'full'],
] as const)('%d bytes left are %s', (bytes, status) => {
  expect(statusOf(bytes, false)).toBe(status)
  expect(statusOf(bytes, true)).toBe('full')
})

it('after something could not be kept it is full for a while, whatever the folder says, and then looks again', async () => {
  const now = Date.now()
  noteStorageFull(now)
  expect((await storageOf(tmpdir(), now + 14_999)).status).toBe('full')
  expect((await storageOf(tmpdir(), now + 15_001)).freeBytes).toBeGreaterThan(0)
})
