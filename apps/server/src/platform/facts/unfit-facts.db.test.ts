import { pino } from 'pino'
import { Type } from 'typebox'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId } from '../ids/ids.ts'
import { decodeFacts } from './decode.ts'
import { defineFacts, type NewFactOf } from './fact.ts'
import { publish, readStream, redactStream } from './log.ts'
import { olderVersion } from './shape.ts'
import { LogSubscriptions } from './subscriptions.ts'

const counted = Type.Object({ count: Type.Integer(), by: Type.String() })
const facts = defineFacts({
  'test.counted': {
    stream: 'test',
    version: 2,
    data: counted,
    older: [olderVersion(1, Type.Object({ n: Type.Integer() }), ({ n }) => ({ count: n, by: 'nobody' }))],
    formerly: ['test.was_counted'],
  },
  'test.named': {
    stream: 'test',
    data: Type.Object({ id: Type.Integer(), name: Type.Optional(Type.String()) }),
    redacted: ['name'],
  },
})
type TestFact = NewFactOf<typeof facts>
const base = { stream: 'test', occurredAt: new Date() } as const
const countedFact = (count: number): TestFact => ({ ...base, type: 'test.counted', data: { count, by: 'ada' } })

let test: TestDatabase
let subscriptions: LogSubscriptions
beforeEach(async () => {
  test = await createTestDatabase()
  subscriptions = new LogSubscriptions({ db: test.db, log: pino({ level: 'silent' }) })
  await subscriptions.prepare()
})
afterEach(async () => {
  await subscriptions.stop()
  await test.close()
})

const write = async (type: string, version: number, data: object): Promise<void> =>
  void (await test.db.query(
    `INSERT INTO events.log (id, type, version, stream, data, occurred_at) VALUES ($1, $2, $3, 'test', $4, now())`,
    [newId(), type, version, JSON.stringify(data)],
  ))
const say = async (...news: TestFact[]): Promise<void> => test.db.transaction(async (tx) => publish(tx, facts, news))

it('a fact that does not fit stops the subscription that asked for it, at it, and no other', async () => {
  const [stopped, other, tail, unfit]: [number[], number[], number[], string[]] = [[], [], [], []]
  subscriptions.readModel({
    name: 'stopped',
    facts: [facts['test.counted']],
    apply: async (_tx, batch) => void stopped.push(...batch.map(({ data }) => data.count)),
  })
  subscriptions.sideEffect({
    name: 'other',
    facts: [facts['test.named']],
    react: async (batch) => void other.push(...batch.map(({ data }) => data.id)),
  })
  subscriptions.tail({
    name: 'tail',
    facts: [facts['test.counted']],
    handle: (batch) => void tail.push(...batch.map(({ data }) => data.count)),
    unfit: ({ type }) => void unfit.push(type),
  })
  await say(countedFact(1))
  await write('test.counted', 2, { count: 'two', by: 'ada' })
  await write('test.from_a_newer_program', 9, { anything: true })
  await say(countedFact(3), { ...base, type: 'test.named', data: { id: 7, name: 'Ada' } })
  subscriptions.run()
  await expect.poll(() => [other, tail, unfit], { timeout: 20_000 }).toEqual([[7], [1, 3], ['test.counted']])
  const problem = async (): Promise<unknown> =>
    (await test.db.query(`SELECT last_error AS error FROM events.subscriptions WHERE name = 'stopped'`))[0]
  await expect
    .poll(problem, { timeout: 20_000 })
    .toMatchObject({ error: expect.stringMatching(/test\.counted, version 2.*\/count must be integer/) })
  expect(stopped).toEqual([1])
  // A program that can read it goes on where this one stopped.
  await test.db.query(`UPDATE events.log SET data = '{"count": 2, "by": "ada"}' WHERE data ->> 'count' = 'two'`)
  await expect.poll(() => stopped, { timeout: 60_000 }).toEqual([1, 2, 3])
})

it('older versions come through their upcaster and older names under the new one; a newer version is not guessed at', async () => {
  await write('test.counted', 1, { n: 5 })
  await write('test.was_counted', 2, { count: 6, by: 'bob' })
  const read = await readStream(test.db, [facts['test.counted']], 'test')
  expect(read.map(({ type, version, data }) => ({ type, version, data }))).toEqual([
    { type: 'test.counted', version: 2, data: { count: 5, by: 'nobody' } },
    { type: 'test.counted', version: 2, data: { count: 6, by: 'bob' } },
  ])
  for (const [version, data] of [
    [1, { n: 'five' }],
    [3, { count: 1, by: 'ada' }],
  ] as const) {
    const [fact] = read
    if (!fact) throw new Error('nothing was read')
    expect(() => decodeFacts([facts['test.counted']], [{ ...fact, version, data }])).toThrow(
      'does not fit its declaration',
    )
  }
})

it('what is published must be what is declared, and nothing beside it', async () => {
  const data = { count: 1, by: 'ada', secret: 'x' }
  const beside: TestFact = { ...base, type: 'test.counted', data }
  await expect(say(beside)).rejects.toThrow('a field that it does not declare: secret')
  await expect(say({ ...countedFact(1), ...JSON.parse('{"data":{"count":"one","by":"ada"}}') })).rejects.toThrow(
    'test.counted is published with what it does not declare',
  )
})

it('redaction takes out what is declared as naming a person, of these facts alone, and they still read', async () => {
  await say({ ...base, type: 'test.named', data: { id: 1, name: 'Ada' } }, countedFact(1))
  await test.db.transaction(async (tx) => redactStream(tx, facts, 'test'))
  const read = await readStream(test.db, [facts['test.named'], facts['test.counted']], 'test')
  expect(read.map(({ data }) => data)).toEqual([{ id: 1 }, { count: 1, by: 'ada' }])
  expect(() =>
    defineFacts({ 'test.bad': { stream: 'test', data: Type.Object({ name: Type.String() }), redacted: ['name'] } }),
  ).toThrow('it has to be an optional field')
})
