import { expect, test } from 'vitest'
import { cityOf, currentZone, zoneGroups } from './zone-names.ts'

test('every zone has the name of today, once, and is one that clocks know', () => {
  const names = zoneGroups().flatMap(([, zones]) => zones)
  expect(names).toContain('Europe/Kyiv')
  expect(names).toContain('Asia/Kolkata')
  for (const old of ['Europe/Kiev', 'Asia/Calcutta', 'Asia/Saigon', 'Asia/Katmandu', 'Asia/Rangoon', 'America/Godthab'])
    expect(names).not.toContain(old)
  expect(new Set(names).size).toBe(names.length)
  for (const timeZone of names) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
})

test('a zone that was kept under its old name is found under the new one', () => {
  expect(currentZone('Europe/Kiev')).toBe('Europe/Kyiv')
  expect(currentZone('Europe/Berlin')).toBe('Europe/Berlin')
})

test('a city in words', () => {
  expect(['Asia/Ho_Chi_Minh', 'America/Argentina/Buenos_Aires'].map(cityOf)).toEqual([
    'Ho Chi Minh',
    'Argentina, Buenos Aires',
  ])
})
