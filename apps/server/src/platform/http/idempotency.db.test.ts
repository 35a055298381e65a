import type { FastifyRequest } from 'fastify'
import { fastify } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { RejectionError } from '../errors/errors.ts'
import { newId } from '../ids/ids.ts'
import { httpError, type Caller } from './caller.ts'
import { inPerson } from './access.ts'
import { idempotently, purgeIdempotencyKeys } from './idempotency.ts'

let caller: Caller = {
  memberId: newId(),
  via: 'session',
  sessionId: 's',
  roles: [],
  permissions: new Set(),
  emailVerified: true,
  suspended: false,
}
let test: TestDatabase
let runs = 0
let work: () => Promise<unknown>

const app = fastify()
app.decorateRequest('caller', null)
app.addHook('onRequest', (request: FastifyRequest, _reply, done) => {
  request.caller = caller
  done()
})
app.setErrorHandler(async (error, _request, reply) =>
  reply
    .status(error instanceof RejectionError ? 409 : 500)
    .send(error instanceof RejectionError ? error.rejection.code : 'failed'),
)
app.post('/pay', { config: { access: inPerson } }, async (request, reply) => {
  const { status, body } = await idempotently(test.db, request, async () => {
    runs += 1
    return { status: 201, body: await work() }
  })
  return reply.status(status).send(body)
})

beforeAll(async () => {
  test = await createTestDatabase(6)
})
afterAll(async () => {
  await app.close()
  await test.close()
})

const pay = async (key: string, payload: object) =>
  app.inject({ method: 'POST', url: '/pay', headers: { 'idempotency-key': key }, payload })
const keys = async (key: string) => test.db.query('SELECT 1 FROM platform.idempotency_keys WHERE key = $1', [key])

it('the same key and body get the first answer byte for byte, another body is refused', async () => {
  runs = 0
  work = async () => ({ zebra: 1, apple: [2, { z: 'é', a: 1.0 }], at: new Date(0), long_name: runs })
  const [first, second] = [await pay('a', { cents: 1 }), await pay('a', { cents: 1 })]
  expect(second.rawPayload).toEqual(first.rawPayload)
  expect([first.statusCode, second.statusCode, runs]).toEqual([201, 201, 1])
  expect((await pay('a', { cents: 2 })).body).toBe('http.idempotency_key_reused')
})

it('the same key of another member is another key', async () => {
  const [alice, bob] = [caller, { ...caller, memberId: newId() }]
  const answers: string[] = []
  for (const who of [alice, bob, alice, bob]) {
    caller = who
    work = async () => who.memberId
    answers.push((await pay('shared', { from: who.memberId })).body)
  }
  caller = alice
  expect(answers).toEqual([alice, bob, alice, bob].map(({ memberId }) => memberId))
})

it('an answer that is a string or nothing comes back as it was', async () => {
  for (const value of ['text', null]) {
    work = async () => value
    const key = `value ${value}`
    expect((await pay(key, {})).body).toEqual((await pay(key, {})).body)
  }
})

it('of many at the same time one does the work', async () => {
  runs = 0
  work = async () => new Promise((resolve) => setTimeout(() => resolve({ runs }), 50))
  const answers = await Promise.all(Array.from({ length: 5 }, async () => pay('b', {})))
  expect(runs).toBe(1)
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
})

it('a refusal and a crash leave no key, so the request may be tried again', async () => {
  work = async () => Promise.reject(new RejectionError(httpError('unavailable')))
  expect((await pay('c', {})).statusCode).toBe(409)
  work = async () => Promise.reject(new Error('crash'))
  expect((await pay('c', {})).statusCode).toBe(500)
  expect(await keys('c')).toHaveLength(0)
  work = async () => ({ ok: true })
  expect((await pay('c', {})).statusCode).toBe(201)
})

it('keys older than a day are forgotten, younger ones are not', async () => {
  await pay('old', {})
  await pay('young', {})
  await test.db.query(`UPDATE platform.idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'old'`)
  await purgeIdempotencyKeys(test.db)
  expect([(await keys('old')).length, (await keys('young')).length]).toEqual([0, 1])
})
