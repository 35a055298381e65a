import { expect, it } from 'vitest'
import { simulate, type SimulationInput } from './simulation.decision.ts'

const action = {
  action: 'read',
  share: 1,
  serverMs: 2,
  workerMs: 0,
  databaseMs: 1,
  redisMs: 0,
  facts: 0,
  bytes: 0,
  storedBytes: 0,
  isRead: true,
  aloneMs: 3,
}
const input: SimulationInput = {
  actions: [action],
  perSecond: 50,
  seconds: 120,
  processes: 2,
  cores: 4,
  pool: 24,
  clientMs: 0,
  seed: 1,
}

it('uses what the actions cost, and answers as many as come', () => {
  const { count, serverCores, databaseCores } = simulate(input)
  expect(count / input.seconds).toBeGreaterThan(46)
  expect(count / input.seconds).toBeLessThan(54)
  expect(serverCores).toBeCloseTo(0.1, 1)
  expect(databaseCores).toBeCloseTo(0.05, 1)
})

it('is the same for the same seed, and another for another', () => {
  expect(simulate(input)).toEqual(simulate(input))
  expect(simulate({ ...input, seed: 2 })).not.toEqual(simulate(input))
})

it('takes longer the more there is to do, and far longer beyond what the cores can do', () => {
  const p95 = (change: Partial<SimulationInput>): number => simulate({ ...input, ...change }).p95Ms
  expect(p95({ perSecond: 400 })).toBeGreaterThan(p95({}))
  expect(p95({ perSecond: 700, processes: 1, seconds: 20 })).toBeGreaterThan(10 * p95({ perSecond: 50, processes: 1 }))
})

it('never uses more cores than there are, nor more than one for a process', () => {
  const full = simulate({ ...input, perSecond: 3_000, cores: 2, seconds: 10 })
  expect(full.serverCores + full.databaseCores).toBeLessThanOrEqual(2.001)
  expect(simulate({ ...input, perSecond: 3_000, processes: 1, seconds: 10 }).serverCores).toBeLessThanOrEqual(1.001)
})

it('the formula for one process (M/M/1 and its kin) and the simulation agree about the mean wait', () => {
  // One server, Erlang-2 service of 5 ms, 100 a second: busy 0.5; Pollaczek-Khinchine: 5 + 0.5 * 5 * 1.5 / 2 / 0.5 = 8.75 ms.
  const alone = { ...action, serverMs: 0, databaseMs: 5, aloneMs: 5 }
  const { databaseCores, p50Ms } = simulate({ ...input, actions: [alone], perSecond: 100, processes: 1, pool: 1 })
  expect(databaseCores).toBeCloseTo(0.5, 1)
  expect(p50Ms).toBeGreaterThan(5)
  expect(p50Ms).toBeLessThan(10)
})
