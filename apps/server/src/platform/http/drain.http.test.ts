import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { TEST_SECRET, testSettings } from '../../testing/exchange.ts'
import { createLogger } from '../telemetry/log.ts'
import { createHttp } from './part.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase(2)
})
afterAll(async () => test.close())

interface Answer {
  readonly status: number
  readonly connection: string | undefined
}

/** Rejects when the connection is refused or ends without an answer. */
const ask = async (url: string, agent: Agent): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request(url, { agent }, (response) =>
      response
        .resume()
        .on('end', () => resolve({ status: response.statusCode ?? 0, connection: response.headers.connection })),
    )
      .on('error', reject)
      .end()
  })

it('says that it is not ready, answers on, and closes only then: who heeds it is refused nothing', async () => {
  const settings = testSettings({ DATABASE_URL: test.url, ECE_DRAIN_SECONDS: '2' })
  const log = createLogger({ level: 'silent', format: 'json' })
  const http = await createHttp({ settings, log, db: test.db, secret: TEST_SECRET })
  const base = await http.listen()
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  // What a balancer does: it sends requests, looks now and then whether it should go on, and stops when it should not.
  let isReady = true
  const answers: Answer[] = []
  const sending = Array.from({ length: 3 }, async () => {
    while (isReady) answers.push(await ask(`${base}/health/live`, agent))
  })
  const looking = (async () => {
    while (isReady) {
      isReady = (await ask(`${base}/health/ready`, agent)).status === 200
      await sleep(20)
    }
  })()
  while (answers.length < 10) await sleep(10)
  const drained = http.drain()
  const whileDraining = await ask(`${base}/health/live`, agent)
  await Promise.all([...sending, looking])
  expect(whileDraining).toEqual({ status: 200, connection: 'close' })
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  await drained
  await expect(ask(`${base}/health/live`, agent)).rejects.toThrow()
  agent.destroy()
})
