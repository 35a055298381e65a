import { connect, createServer, type Server, type Socket } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { isInfrastructureFault } from '../errors/errors.ts'
import { Notifier } from '../facts/notifier.ts'
import { connectionConfig, Database } from './database.ts'

const log = pino({ level: 'silent' })

/** A wire to the database that can be cut so that neither end hears of it: bytes are swallowed, connections stay open. */
class Wire {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  isCut = false
  accepted = 0

  constructor(target: { host: string; port: number }) {
    this.#server = createServer((from) => {
      this.accepted += 1
      const path = `${target.host}/.s.PGSQL.${target.port}`
      const to = target.host.startsWith('/') ? connect(path) : connect(target.port, target.host)
      // A connection that was there when the wire was cut stays dead when another host answers.
      let isDead = false
      const carry = (one: Socket, other: Socket): void => {
        this.#sockets.add(one)
        one.on('data', (bytes) => {
          isDead ||= this.isCut
          if (!isDead) other.write(bytes)
        })
        one.on('error', () => undefined)
        one.on('close', () => {
          this.#sockets.delete(one)
          other.destroy()
        })
      }
      carry(from, to)
      carry(to, from)
    })
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }
}

let test: TestDatabase
let wire: Wire
let db: Database
beforeAll(async () => {
  test = await createTestDatabase(2)
  const { host = '', port = 5_432, database = '', user = '' } = connectionConfig(test.url)
  wire = new Wire({ host, port })
  const url = `postgres://${user}@127.0.0.1:${await wire.listen()}/${database}`
  db = new Database({
    url,
    poolSize: 4,
    statementTimeoutMs: 200,
    preparedStatements: true,
    applicationName: 'test',
    log,
  })
})
afterAll(async () => {
  wire.close()
  await db.close()
  await test.close()
})

it('a database host that vanishes without a word is given up in time, and the next one is used at once', async () => {
  const one = async (): Promise<unknown> => db.query('SELECT 1 AS one')
  // Every connection of the pool is open and idle when the cable is pulled.
  await Promise.all(Array.from({ length: 4 }, async () => db.query('SELECT pg_sleep(0.05)')))
  expect(wire.accepted).toBe(4)
  wire.isCut = true
  const lost = await Promise.allSettled([one(), db.transaction(async (tx) => tx.query('SELECT 1'))])
  for (const each of lost) {
    expect(each.status).toBe('rejected')
    expect(each.status === 'rejected' && isInfrastructureFault(each.reason)).toBe(true)
  }
  wire.isCut = false
  // None of the four is used again: not those that were asked, and not those that were idle beside them.
  expect(await Promise.all([one(), one(), one(), one()])).toEqual(Array.from({ length: 4 }, () => [{ one: 1 }]))
  expect(wire.accepted).toBeGreaterThan(4)
})

it('what is told of commits is heard again over a new connection', async () => {
  let heard = 0
  const notifier = new Notifier(db, log, () => (heard += 1), { everyMs: 20, answerMs: 100 })
  const accepted = wire.accepted
  notifier.start()
  await expect.poll(() => heard).toBe(1) // It tells once it listens.
  wire.isCut = true
  await expect.poll(() => wire.accepted).toBeGreaterThan(accepted + 1)
  wire.isCut = false
  await expect.poll(() => heard).toBeGreaterThan(1)
  const before = heard
  await test.db.query(`SELECT pg_notify('ece_events', 'somebody else')`)
  await expect.poll(() => heard).toBeGreaterThan(before)
  await notifier.stop()
})
