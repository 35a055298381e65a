import { expect, it } from 'vitest'
import { newId } from '../ids/ids.ts'
import { declaredFlags, defineFlag, flagOf, hasFlag, type FlagState } from './flags.ts'
import { createFlags } from './part.ts'

const one = defineFlag('test.one', { about: 'One.', initially: true, for: 'members' })
const other = defineFlag('test.other', { about: 'Another.', initially: true, for: 'everyone' })
const members = Array.from({ length: 4_000 }, () => newId())
const share = (state: FlagState): number => members.filter((id) => hasFlag(one, state, id)).length / members.length
const state = (percent: number, more: Partial<FlagState> = {}): FlagState => ({
  enabled: true,
  percent,
  memberIds: [],
  ...more,
})

it('is as the code declares it until it is switched', () => {
  expect(hasFlag(one, undefined, null)).toBe(true)
  expect(hasFlag(one, state(100, { enabled: false }), members[0] ?? null)).toBe(false)
})

it('is given to a share of the members, always the same ones, and to no visitor before it is everyone’s', () => {
  expect(share(state(0))).toBe(0)
  expect(Math.abs(share(state(25)) - 0.25)).toBeLessThan(0.03)
  expect(share(state(100))).toBe(1)
  for (const id of members) if (hasFlag(one, state(10), id)) expect(hasFlag(one, state(30), id)).toBe(true)
  expect(hasFlag(one, state(99), null)).toBe(false)
  expect(hasFlag(one, state(100), null)).toBe(true)
})

it('has a hundred places, of which a share of so many percent takes so many', () => {
  // 40,000 members are 400 to a place, give or take 80 (four times the spread).
  const many = Array.from({ length: 40_000 }, (_, n) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
  const given = (percent: number): number => many.filter((id) => hasFlag(one, state(percent), id)).length
  expect(Math.abs(given(1) - 400)).toBeLessThan(80)
  expect(Math.abs(given(99) - 39_600)).toBeLessThan(80)
})

it('is given to those who are named, also while it is off', () => {
  const [named = '', nobody = ''] = members
  const off = state(0, { enabled: false, memberIds: [named] })
  expect([hasFlag(other, off, named), hasFlag(other, off, nobody)]).toEqual([true, false])
})

it('puts other members first for another flag', () => {
  const both =
    members.filter((id) => hasFlag(one, state(50), id) && hasFlag(other, state(50), id)).length / members.length
  expect(Math.abs(both - 0.25)).toBeLessThan(0.04)
})

it('stays at the newest state when it is read twice at once and the first answer is late', async () => {
  // What the database holds when it is asked, and how long its answers take.
  const asked = [
    { enabled: true, takesMs: 30 },
    { enabled: false, takesMs: 0 },
  ]
  const flags = createFlags({
    query: async (): Promise<never[]> => {
      const { enabled, takesMs } = asked.shift() ?? { enabled: false, takesMs: 0 }
      await new Promise((resolve) => setTimeout(resolve, takesMs))
      return JSON.parse(JSON.stringify([{ key: one.key, ...state(100, { enabled }) }]))
    },
  })
  await Promise.all([flags.refresh(), flags.refresh()])
  expect(flags.isOn(one, members[0] ?? null)).toBe(false)
})

it('is declared once', () => {
  expect([flagOf('test.one'), flagOf('test.nothing')]).toEqual([one, undefined])
  expect(declaredFlags()).toEqual([one, other])
  expect(() => defineFlag('test.one', one)).toThrow('test.one')
})
