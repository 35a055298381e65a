import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Database, type Tx } from '../db/database.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId } from '../ids/ids.ts'
import { lockCheckpoint, readCheckpoint, saveCheckpoint } from './checkpoint.ts'
import { defineFacts, type LoggedOf, type StoredFact } from './fact.ts'
import { publish, readLog, LOG_START, type LogPlace } from './log.ts'
import { LogSubscriptions } from './subscriptions.ts'

let test: TestDatabase
const log = pino({ level: 'silent' })
const running: LogSubscriptions[] = []
const extra: Database[] = []

beforeEach(async () => {
  test = await createTestDatabase(40)
  await test.db.query('CREATE TABLE applied (place bigint GENERATED ALWAYS AS IDENTITY, id uuid, subscription text)')
})
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (subscriptions) => subscriptions.stop()))
  await Promise.all(extra.splice(0).map(async (db) => db.close()))
  await test.close()
})

const another = (): Database => {
  const db = new Database({
    url: test.url,
    poolSize: 10,
    statementTimeoutMs: 30_000,
    preparedStatements: true,
    applicationName: 'test',
    log,
  })
  extra.push(db)
  return db
}
const testFacts = defineFacts({
  'test.happened': { stream: 'test', data: Type.Object({}) },
  'test.never_happened': { stream: 'test', data: Type.Object({}) },
})
const facts = [testFacts['test.happened']]
type Happened = LoggedOf<(typeof facts)[number]>
const event = () => ({ type: 'test.happened', stream: 'test', data: {}, occurredAt: new Date() }) as const
const tailOf = (handle: (facts: readonly Happened[]) => void | Promise<void>) => ({
  name: 'tail',
  facts,
  handle,
  unfit: () => undefined,
})
const model = (
  name: string,
  apply: (tx: Tx, events: readonly Happened[]) => Promise<void> = async () => undefined,
) => ({
  name,
  facts,
  apply: async (tx: Tx, events: readonly Happened[]) => {
    await tx.query('INSERT INTO applied (id, subscription) SELECT unnest($1::uuid[]), $2', [
      events.map(({ id }) => id),
      name,
    ])
    await apply(tx, events)
  },
})
/** Longer than any test waits: what arrives was told by a wake-up. */
const NO_POLL = { pollMs: 600_000 }
const start = (
  db: Database,
  add: (subscriptions: LogSubscriptions) => void,
  { pollMs }: { pollMs?: number } = {},
): LogSubscriptions => {
  const subscriptions = new LogSubscriptions({ db, log, ...(pollMs === undefined ? {} : { pollMs }) })
  add(subscriptions)
  subscriptions.run()
  running.push(subscriptions)
  return subscriptions
}
const count = async (name: string): Promise<{ all: number; distinct: number }> => {
  const [row] = await test.db.query<{ all: number; distinct: number }>(
    'SELECT count(*) AS all, count(DISTINCT id) AS distinct FROM applied WHERE subscription = $1',
    [name],
  )
  return row ?? { all: 0, distinct: 0 }
}
const until = async (condition: () => Promise<boolean>, timeoutMs = 20_000): Promise<void> => {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(20)) if (await condition()) return
  throw new Error('it did not come true in time')
}

/** Writers whose transactions commit in another order than they began in. */
async function writeLate(writers: number, transactions: number): Promise<number> {
  let written = 0
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let round = 0; round < transactions; round += 1) {
        const fails = Math.random() < 0.1
        await test.db
          .transaction(async (tx) => {
            await publish(tx, testFacts, [event()])
            await sleep(Math.random() * 15)
            await publish(tx, testFacts, [event()])
            if (fails) throw new Error('rolled back')
          })
          .then(
            () => (written += 2),
            () => undefined,
          )
      }
    }),
  )
  return written
}

describe('subscriptions of the log', () => {
  it('never skip a row and never see one twice, however late and in whatever order writers commit', async () => {
    const seen: string[] = []
    let crashes = 0
    start(test.db, (subscriptions) => {
      subscriptions.readModel(model('steady'))
      subscriptions.tail(tailOf((events) => void seen.push(...events.map(({ id }) => id))))
      // Fails in the middle of its transaction now and then: what it wrote then must be gone.
      subscriptions.readModel(
        model('crashing', async () => {
          crashes += 1
          if (crashes % 3 === 1) throw new Error('crash')
        }),
      )
    })
    start(another(), (subscriptions) => subscriptions.readModel(model('steady')))
    // A tail reads from when it has started, so probes are written until it has seen one.
    let probes = 0
    await until(async () => {
      await test.db.transaction(async (tx) => publish(tx, testFacts, [event()]))
      probes += 1
      return seen.length > 0
    })
    const written = await writeLate(20, 50)
    const all = written + probes
    const logged = (await test.db.query<{ id: string }>('SELECT id FROM events.log ORDER BY position')).map(
      ({ id }) => id,
    )
    const late = logged.slice(probes)
    await until(
      async () =>
        (await count('steady')).all >= all &&
        (await count('crashing')).all >= all &&
        late.every((id) => seen.includes(id)),
    )
    await sleep(100)
    expect(logged.length).toBe(all)
    expect(await count('steady')).toEqual({ all, distinct: all })
    expect(await count('crashing')).toEqual({ all, distinct: all })
    expect(new Set(seen).size).toBe(seen.length)
    const ordered = (
      await test.db.query<{ id: string }>('SELECT id FROM events.log ORDER BY transaction_id, position')
    ).map(({ id }) => id)
    for (const name of ['steady', 'crashing']) {
      const applied = await test.db.query<{ id: string }>(
        'SELECT id FROM applied WHERE subscription = $1 ORDER BY place',
        [name],
      )
      expect(
        applied.map(({ id }) => id),
        name,
      ).toEqual(ordered)
    }
    expect(seen).toEqual(ordered.slice(-seen.length))
  })

  it('what a read model wrote is gone with its place, when that can not be stored', async () => {
    await test.db.query(`CREATE SEQUENCE moves`)
    await test.db.query(
      `CREATE FUNCTION fail_first_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.position > OLD.position AND nextval('moves') = 1 THEN RAISE EXCEPTION 'not stored'; END IF;
         RETURN NEW;
       END $$`,
    )
    await test.db.query(
      'CREATE TRIGGER fail_first_move BEFORE UPDATE ON events.subscriptions FOR EACH ROW EXECUTE FUNCTION fail_first_move()',
    )
    await test.db.transaction(async (tx) => publish(tx, testFacts, [event(), event()]))
    start(test.db, (subscriptions) => subscriptions.readModel(model('model')))
    await until(async () => (await readCheckpoint(test.db, 'model')).position > 0)
    expect(await test.db.query('SELECT last_value::int AS moves FROM moves')).not.toEqual([{ moves: 1 }])
    expect(await count('model')).toEqual({ all: 2, distinct: 2 })
  })

  it('a process at a place that is not the newest any more is told so, and so is one that finds it taken', async () => {
    const from = await readCheckpoint(test.db, 'model')
    await test.db.transaction(async (tx) => publish(tx, testFacts, [event()]))
    await until(async () => (await readLog(test.db, from, 1)).length === 1)
    const [next = from] = await readLog(test.db, from, 1)
    const mayGoOn = async (db: Database, place: LogPlace): Promise<boolean> =>
      db.transaction(async (tx) => lockCheckpoint(tx, 'model', place))
    await test.db.transaction(async (tx) => {
      expect(await lockCheckpoint(tx, 'model', from)).toBe(true)
      expect(await mayGoOn(another(), from)).toBe(false)
      await saveCheckpoint(tx, 'model', next)
    })
    expect([await mayGoOn(test.db, from), await mayGoOn(test.db, next)]).toEqual([false, true])
  })

  it('a page read while writers are at work is never added to afterwards', async () => {
    const pages: StoredFact[] = []
    let place: LogPlace = LOG_START
    const writing = writeLate(10, 30)
    let done = false
    void writing.then(() => (done = true))
    while (!done) {
      const page = await readLog(test.db, place, 50)
      pages.push(...page)
      place = page.at(-1) ?? place
      await sleep(2)
    }
    const ordered = await test.db.query<{ id: string }>('SELECT id FROM events.log ORDER BY transaction_id, position')
    // The rest; an open transaction anywhere on the server, of another test file as well, holds it back for a moment.
    await until(async () => {
      const page = await readLog(test.db, place, 50)
      pages.push(...page)
      place = page.at(-1) ?? place
      return page.length === 0 && pages.length >= ordered.length
    })
    expect(pages.map(({ id }) => id)).toEqual(ordered.map(({ id }) => id))
  })

  it('a side effect is handed every fact at least once, also after it failed', async () => {
    const seen = new Set<string>()
    let attempts = 0
    start(test.db, (subscriptions) =>
      subscriptions.sideEffect({
        name: 'mailer',
        facts,
        react: async (events) => {
          attempts += 1
          if (attempts <= 2) throw new Error('no connection')
          for (const { id } of events) seen.add(id)
        },
      }),
    )
    await test.db.transaction(async (tx) => publish(tx, testFacts, [event(), event(), event()]))
    const failures = async (): Promise<unknown> =>
      (await test.db.query(`SELECT failures, last_error AS error FROM events.subscriptions WHERE name = 'mailer'`))[0]
    await until(
      async () =>
        attempts === 2 && JSON.stringify(await failures()) === '{"failures":2,"error":"Error: no connection"}',
    )
    await until(async () => seen.size === 3)
    await until(async () => JSON.stringify(await failures()) === '{"failures":0,"error":null}')
  })

  it('a side effect that takes its time holds nobody else up', async () => {
    const seen: string[] = []
    let release = (): void => undefined
    let isReacting = false
    start(test.db, (subscriptions) => {
      subscriptions.sideEffect({
        name: 'slow',
        facts,
        react: async () => {
          if (isReacting) return
          isReacting = true
          await new Promise<void>((resolve) => (release = resolve))
        },
      })
      subscriptions.tail(tailOf((events) => void seen.push(...events.map(({ id }) => id))))
    })
    await sleep(100)
    await test.db.transaction(async (tx) => publish(tx, testFacts, [event()]))
    await until(async () => isReacting)
    await test.db.transaction(async (tx) => publish(tx, testFacts, [event()]))
    await until(async () => seen.length === 2)
    release()
    await until(async () => (await readCheckpoint(test.db, 'slow')).position > 0)
  })

  it('a tail that throws is handed the same facts again, and another one loses none by it', async () => {
    const failing: number[] = []
    const sound: number[] = []
    let attempts = 0
    const subscriptions = start(test.db, (all) => {
      all.tail(
        tailOf((events) => {
          attempts += 1
          if (attempts < 3) throw new Error('a fault')
          failing.push(...events.map(({ position }) => position))
        }),
      )
      all.tail(tailOf(async (events) => void sound.push(...events.map(({ position }) => position))))
      all.tail({
        ...tailOf(() => undefined),
        facts: [testFacts['test.never_happened']],
        handle: () => Promise.reject(new Error('not wanted')),
      })
    })
    await subscriptions.prepare()
    for (let round = 0; round < 5; round += 1)
      await test.db.transaction(async (tx) => publish(tx, testFacts, [event()]))
    await until(async () => failing.length === 5 && sound.length === 5)
    expect(failing).toEqual(sound)
  })

  it('a fact committed after the part has started reaches a tail that is added later', async () => {
    const subscriptions = new LogSubscriptions({ db: test.db, log, ...NO_POLL })
    running.push(subscriptions)
    await subscriptions.prepare()
    await test.db.transaction(async (tx) => publish(tx, testFacts, [event()]))
    const seen: number[] = []
    subscriptions.tail(tailOf((events) => void seen.push(...events.map(({ position }) => position))))
    subscriptions.run()
    await until(async () => seen.length === 1)
  })

  it('a fact reaches a tail of its process without the slow poll, a hundred times in a row', async () => {
    let arrived = (): void => undefined
    start(test.db, (subscriptions) => subscriptions.tail(tailOf(() => arrived())), NO_POLL)
    await sleep(200)
    for (let round = 0; round < 100; round += 1) {
      const next = new Promise<void>((resolve) => (arrived = resolve))
      await test.db.transaction(async (tx) => publish(tx, testFacts, [event()]))
      await next // A wake-up that is lost is waited for until the test's time is over.
      await sleep(Math.random() * 5)
    }
  })

  it('refuses a log whose transactions are ahead of the cluster, as after a dump was restored', async () => {
    await test.db.query(
      `INSERT INTO events.log (transaction_id, id, type, stream, data, occurred_at) VALUES ('4000000000000', $1, 'test.happened', 'test', '{}', now())`,
      [newId()],
    )
    await expect(new LogSubscriptions({ db: test.db, log }).prepare()).rejects.toThrow('it was restored from a dump')
  })

  it('a fact reaches a tail of another process without the slow poll', async () => {
    let hasArrived = false
    const heard = (subscriptions: LogSubscriptions): void => subscriptions.tail(tailOf(() => void (hasArrived = true)))
    start(another(), heard, NO_POLL)
    start(test.db, (subscriptions) => subscriptions.tail(tailOf(() => undefined)), NO_POLL)
    await sleep(300)
    await test.db.transaction(async (tx) => publish(tx, testFacts, [event()]))
    await until(async () => hasArrived)
  })

  it('replay empties a read model and rebuilds it from the whole log', async () => {
    await test.db.transaction(async (tx) => publish(tx, testFacts, [event(), event()]))
    const subscriptions = new LogSubscriptions({ db: test.db, log })
    subscriptions.readModel({
      ...model('model'),
      reset: async (tx) => void (await tx.query(`DELETE FROM applied WHERE subscription = 'model'`)),
    })
    // Any open transaction of the server, such as the making of another test file's database, holds the log back for a moment.
    await until(async () => (await readLog(test.db, LOG_START, 10)).length === 2)
    expect(await subscriptions.replay('model')).toBe(2)
    expect(await subscriptions.replay('model')).toBe(2)
    expect(await count('model')).toEqual({ all: 2, distinct: 2 })
    await expect(subscriptions.replay('unknown')).rejects.toThrow('There is no read model unknown')
  })
})
