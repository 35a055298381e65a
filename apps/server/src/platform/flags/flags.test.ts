import { expect, it } from 'vitest'
import { newId } from '../ids/ids.ts'
import { hasFlag, type FlagState } from './flags.ts'
import { createFlags } from './part.ts'

const members = Array.from({ length: 4_000 }, () => newId())
const share = (state: FlagState, key: 'auctions.buy_now' | 'auth.sign_up' = 'auctions.buy_now'): number =>
  members.filter((id) => hasFlag(key, state, id)).length / members.length
const state = (percent: number, more: Partial<FlagState> = {}): FlagState => ({
  enabled: true,
  percent,
  memberIds: [],
  ...more,
})

it('is as the code declares it until it is switched', () => {
  expect(hasFlag('auctions.buy_now', undefined, null)).toBe(true)
  expect(hasFlag('auctions.buy_now', state(100, { enabled: false }), members[0] ?? null)).toBe(false)
})

it('is given to a share of the members, always the same ones, and to no visitor before it is everyone’s', () => {
  expect(share(state(0))).toBe(0)
  expect(Math.abs(share(state(25)) - 0.25)).toBeLessThan(0.03)
  expect(share(state(100))).toBe(1)
  for (const id of members)
    if (hasFlag('auctions.buy_now', state(10), id)) expect(hasFlag('auctions.buy_now', state(30), id)).toBe(true)
  expect(hasFlag('auctions.buy_now', state(99), null)).toBe(false)
  expect(hasFlag('auctions.buy_now', state(100), null)).toBe(true)
})

it('has a hundred places, of which a share of so many percent takes so many', () => {
  // 40,000 members are 400 to a place, give or take 80 (four times the spread).
  const many = Array.from({ length: 40_000 }, (_, n) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
  const given = (percent: number): number => many.filter((id) => hasFlag('auctions.buy_now', state(percent), id)).length
  expect(Math.abs(given(1) - 400)).toBeLessThan(80)
  expect(Math.abs(given(99) - 39_600)).toBeLessThan(80)
})

it('is given to those who are named, also while it is off', () => {
  const [named = '', other = ''] = members
  const off = state(0, { enabled: false, memberIds: [named] })
  expect([hasFlag('auth.sign_up', off, named), hasFlag('auth.sign_up', off, other)]).toEqual([true, false])
})

it('puts other members first for another flag', () => {
  const both =
    members.filter((id) => hasFlag('auctions.buy_now', state(50), id) && hasFlag('auth.sign_up', state(50), id))
      .length / members.length
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
      return JSON.parse(JSON.stringify([{ key: 'auctions.buy_now', ...state(100, { enabled }) }]))
    },
  })
  await Promise.all([flags.refresh(), flags.refresh()])
  expect(flags.isOn('auctions.buy_now', members[0] ?? null)).toBe(false)
})
