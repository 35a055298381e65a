import { pino } from 'pino'
import { Type } from 'typebox'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { factsCheck } from '../http/health.ts'
import { lateSubscriptions } from './checkpoint.ts'
import { defineFacts } from './fact.ts'
import { publish } from './log.ts'
import { LogSubscriptions } from './subscriptions.ts'

const facts = defineFacts({ 'test.happened': { stream: 'test', data: Type.Object({}) } })
let test: TestDatabase
let subscriptions: LogSubscriptions

beforeEach(async () => {
  test = await createTestDatabase()
  await test.db.query('CREATE TABLE seen (happened int NOT NULL)')
  await test.db.query('INSERT INTO seen VALUES (0)')
  subscriptions = new LogSubscriptions({ db: test.db, log: pino({ level: 'silent' }) })
  subscriptions.readModel({
    name: 'model',
    facts: [facts['test.happened']],
    apply: async (tx, batch) => void (await tx.query('UPDATE seen SET happened = happened + $1', [batch.length])),
  })
  subscriptions.sideEffect({ name: 'side_effect', facts: [facts['test.happened']], react: async () => undefined })
  subscriptions.run()
})
afterEach(async () => {
  await subscriptions.stop()
  await test.close()
})

it('what waits for a transaction that holds a row of a model is told of, and no more when it has caught up', async () => {
  const late = async (): Promise<string[]> => (await lateSubscriptions(test.db, 0)).map(({ name }) => name)
  await expect
    .poll(async () => test.db.query('SELECT name FROM events.subscriptions'), { timeout: 20_000 })
    .toHaveLength(2)
  await test.db.transaction(async (holder) => {
    // A lock is a write, so that it holds back the reading of the log too, for everyone.
    await holder.query('SELECT 1 FROM seen FOR UPDATE')
    await test.db.transaction(async (tx) =>
      publish(tx, facts, [{ type: 'test.happened', stream: 'test', data: {}, occurredAt: new Date() }]),
    )
    await expect.poll(late, { timeout: 20_000 }).toEqual(['model', 'side_effect'])
    expect(await factsCheck(test.db, 0)()).toMatch(/^2 subscriptions of the event log are \d+ s behind; lists may be/)
    expect(await factsCheck(test.db, 60_000)()).toBeUndefined()
  })
  await expect.poll(late, { timeout: 20_000 }).toEqual([])
  expect(await factsCheck(test.db, 0)()).toBeUndefined()
  expect(await test.db.query('SELECT happened FROM seen')).toEqual([{ happened: 1 }])
})
