import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planFor, meanAction, TRIGGERS, type ActionCost, type Measured, type Plan } from './capacity.decision.ts'
import { ASSUMED } from './inputs.ts'

const amount = (max: number): fc.Arbitrary<number> => fc.double({ min: 0, max, noNaN: true })
const costs: fc.Arbitrary<ActionCost> = fc.record({
  action: fc.string(),
  share: fc.integer({ min: 1, max: 50 }),
  serverMs: amount(50),
  workerMs: amount(50),
  databaseMs: amount(50),
  redisMs: amount(2),
  facts: amount(5),
  bytes: amount(100_000),
  storedBytes: amount(50_000),
  isRead: fc.boolean(),
})
const measured: fc.Arbitrary<Measured> = fc.record({
  actions: fc.array(costs, { minLength: 1, maxLength: 8 }),
  socketBytes: amount(100_000),
  silentSocketUs: amount(100),
  messageUs: amount(200),
  processBytes: amount(1e9),
})
const members = fc.integer({ min: 0, max: 2_000_000 })
const coresOf = (plan: Plan): number => plan.needs.reduce((sum, { cores }) => sum + cores, 0)
const roughly = (value: number): number => value * (1 + 1e-9) + 1e-9

describe('a plan', () => {
  it('never gets smaller or cheaper with more members', () => {
    fc.assert(
      fc.property(measured, members, members, (given, one, other) => {
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)].map((count) =>
          planFor(count, given, ASSUMED),
        )
        if (!fewer || !more) throw new Error('there are two plans')
        expect(coresOf(fewer)).toBeLessThanOrEqual(coresOf(more))
        expect(fewer.cost).toBeLessThanOrEqual(roughly(more.cost))
        expect(fewer.storedGiBPerMonth).toBeLessThanOrEqual(more.storedGiBPerMonth)
      }),
    )
  })

  it('has no core that is busier than the target, and never more cores than two beside what that takes', () => {
    fc.assert(
      fc.property(measured, members, (given, count) => {
        for (const { usedCores, cores } of planFor(count, given, ASSUMED).needs) {
          expect(usedCores / cores).toBeLessThanOrEqual(roughly(ASSUMED.target))
          expect(cores).toBeLessThanOrEqual(usedCores / ASSUMED.target + 2)
        }
      }),
    )
  })

  it('uses as much of the database in all as the actions do, whether or not replicas take a part', () => {
    fc.assert(
      fc.property(measured, members, (given, count) => {
        const { needs, actionsPerSecond } = planFor(count, given, ASSUMED)
        const used = needs
          .filter(({ role }) => role.startsWith('PostgreSQL'))
          .reduce((sum, each) => sum + each.usedCores, 0)
        const due = (actionsPerSecond * meanAction(given.actions).databaseMs) / 1_000
        expect(used).toBeGreaterThanOrEqual(due * (1 - 1e-9) - 1e-9)
        expect(used).toBeLessThanOrEqual(roughly(due))
      }),
    )
  })

  it('costs what its machines, what is stored and what is sent cost', () => {
    fc.assert(
      fc.property(measured, members, (given, count) => {
        const plan = planFor(count, given, ASSUMED)
        const machines = plan.needs.reduce(
          (sum, { cores, memoryGiB }) => sum + cores * ASSUMED.coreMonth + memoryGiB * ASSUMED.gibMonth,
          0,
        )
        const stored = ((plan.storedGiBPerMonth * 1024 ** 3) / 1e12) * ASSUMED.storedTbMonth
        expect(plan.cost).toBeCloseTo(machines + stored + plan.sentTbPerMonth * ASSUMED.sentTb, 3)
      }),
    )
  })

  it('nobody there needs one of each, and a database', () => {
    fc.assert(
      fc.property(measured, (given) => {
        const { needs, actionsPerSecond } = planFor(0, given, ASSUMED)
        expect(actionsPerSecond).toBe(0)
        expect(needs.map(({ role, machines }) => [role, machines])).toEqual(
          ['web', 'api', 'live', 'worker', 'PostgreSQL primary', 'Redis'].map((role) => [role, 1]),
        )
      }),
    )
  })
})

it('every metric of a trigger is one that the program has', async () => {
  const root = join(import.meta.dirname, '../..')
  let source = 'process_cpu_seconds_total' // prom-client's own.
  for await (const file of glob('**/*.ts', { cwd: root }))
    if (!file.startsWith('app/capacity/')) source += readFileSync(join(root, file), 'utf8')
  expect(TRIGGERS.filter(({ metric }) => !source.includes(metric))).toEqual([])
})
