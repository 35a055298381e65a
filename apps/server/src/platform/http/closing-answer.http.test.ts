import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawAnswer } from '../../testing/raw-answer.ts'
import { startTestExchange, type TestExchange } from '../../testing/exchange.ts'

let exchange: TestExchange
beforeAll(async () => {
  exchange = await startTestExchange(['api'])
})
afterAll(async () => exchange.close())

it.each([
  [
    'headers of 20 KB',
    `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'http.headers_too_large',
  ],
  ['an address of 20 KB', `GET /?q=${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431, 'http.headers_too_large'],
  ['what is no HTTP', 'hello, is anybody there?\r\n\r\n', 400, 'http.malformed_request'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
    400,
    'http.malformed_request',
  ],
])('%s gets an answer that says that the connection ends', async (_what, bytes, status, code) => {
  const answer = await rawAnswer(Number(new URL(exchange.address).port), bytes)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n')
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status, code })
})

it('a client that keeps its connection is not cut off in the request after one that was too large', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const get = async (path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const outgoing = request(exchange.address + path, { agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      })
      outgoing.on('error', reject)
      outgoing.end()
    })
  const statuses: (number | undefined)[] = []
  for (let round = 0; round < 10; round += 1)
    statuses.push(await get(`/health/live?q=${'x'.repeat(20_000)}`), await get('/health/live'))
  expect(statuses).toEqual(Array.from({ length: 10 }, () => [431, 200]).flat())
  agent.destroy()
})
