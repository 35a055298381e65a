import fastify from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawAnswer } from '../../testing/raw-answer.ts'
import { anyone } from './access.ts'
import { limitBodyTime } from './body-time.ts'
import { problemHandler } from './problem.ts'

const app = fastify()
let port = 0
beforeAll(async () => {
  app.setErrorHandler(problemHandler({ log: pino({ level: 'silent' }), documentationUrl: '/errors' }))
  app.decorateRequest('caller', null)
  limitBodyTime(app, 200)
  app.route({ method: ['GET', 'POST'], url: '/', config: { access: anyone }, handler: async () => ({ ok: true }) })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(async () => app.close())

const HEAD = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'

it.each([
  ['one of a length', `${HEAD}content-length: 20\r\n\r\n{"a":`],
  ['one in pieces', `${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n`],
])('a stranger’s body that does not come is waited for only so long: %s', async (_what, bytes) => {
  const answer = await rawAnswer(port, bytes)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n')
  expect(answer).toContain('http.body_too_slow')
})

it('one that comes is answered, as is a request without one', async () => {
  const whole = `${HEAD}connection: close\r\ncontent-length: 7\r\n\r\n{"a":1}`
  expect(await rawAnswer(port, whole)).toMatch(/^HTTP\/1\.1 200 /)
  expect(await rawAnswer(port, 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /)
})
