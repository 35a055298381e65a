import { expect, it } from 'vitest'
import { bendsFirst, memoryGrowth, useOf, type Sample } from './bend.ts'

const quiet: Sample = {
  serverCores: [0.1, 0.1, 0.1],
  databaseCores: 0.1,
  redisCores: 0,
  generatorCores: 0.1,
  machineCores: 0.5,
  poolWaiting: 0,
  residentBytes: [100, 100, 100],
}
const run = (change: Partial<Sample>): Sample[] => Array.from({ length: 10 }, () => ({ ...quiet, ...change }))

it('says what is full first', () => {
  expect(bendsFirst(run({}), 2)).toBe('nothing that is measured here')
  expect(bendsFirst(run({ serverCores: [0.2, 0.99, 0.2] }), 8)).toBe('a server process (one core)')
  expect(bendsFirst(run({ poolWaiting: 12 }), 2)).toBe('connections to the database')
  expect(bendsFirst(run({ machineCores: 1.95, databaseCores: 1.2, serverCores: [0.2, 0.2, 0.2] }), 2)).toBe(
    'the database',
  )
  expect(bendsFirst(run({ machineCores: 1.95, databaseCores: 0.3, serverCores: [0.5, 0.5, 0.5] }), 2)).toBe(
    'the machine (all cores)',
  )
})

it('a generator that is full is named before all others: the run says nothing of the exchange then', () => {
  expect(bendsFirst(run({ generatorCores: 0.98, serverCores: [0.95, 0.95, 0.95], machineCores: 2 }), 2)).toBe(
    'the load generator',
  )
})

it('a machine that is full of other programs is told as that', () => {
  expect(bendsFirst(run({ machineCores: 1.95, databaseCores: 0.3, serverCores: [0.1, 0.1, 0.1] }), 2)).toBe(
    'other programs on this machine',
  )
})

it('adds the processes up, and takes the mean over time', () => {
  expect(useOf([...run({}), ...run({ databaseCores: 0.3, poolWaiting: 3 })])).toMatchObject({
    serverCores: expect.closeTo(0.3),
    databaseCores: expect.closeTo(0.2),
    mostPoolWaiting: 3,
  })
})

it('memory that is reached while a run warms up is no growth; what comes after is', () => {
  const of = (bytes: readonly number[]): Sample[] => bytes.map((each) => ({ ...quiet, residentBytes: [each] }))
  expect(memoryGrowth(of([10, 50, 90, 100, 100, 100, 100, 100, 100]))).toBe(1)
  expect(memoryGrowth(of([10, 20, 30, 40, 50, 60, 70, 80, 90]))).toBe(1.6)
})
