import { expect, it } from 'vitest'
import { idFloor, idTime, isId, newId } from './ids.ts'

it('ids are UUIDv7, unique, and each is larger than the one before', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(ids.every(isId)).toBe(true)
  expect(ids.every((id) => id[14] === '7' && /[89ab]/.test(id[19] ?? ''))).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})

it('an id tells its time, and lies above the floor of that time', () => {
  const before = new Date()
  const id = newId()
  expect(idTime(id).getTime()).toBeGreaterThanOrEqual(before.getTime())
  expect(id > idFloor(before)).toBe(true)
  expect(id < idFloor(new Date(Date.now() + 1_000))).toBe(true)
})
