import { createServer } from 'node:http'
import { afterAll, expect, it } from 'vitest'
import { fetchShared } from './shared-answers.ts'

let asked = 0
const server = createServer((request, response) => {
  asked += 1
  response
    .writeHead(request.url === '/fails' ? 503 : 200, { 'content-type': 'application/json' })
    .end(`{"asked":${asked}}`)
})
const address = await new Promise<string>((resolve) => {
  server.listen(0, '127.0.0.1', () => {
    const at = server.address()
    resolve(`http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`)
  })
})
afterAll(() => server.close())

it('many visitors in one second ask the exchange once, and each gets a body of their own', async () => {
  const before = asked
  const bodies = await Promise.all(
    Array.from({ length: 20 }, async () => (await fetchShared(`${address}/lots`)).text()),
  )
  expect(new Set(bodies).size).toBe(1)
  expect(asked - before).toBe(1)
})

it('a refusal is not shared', async () => {
  const before = asked
  expect((await fetchShared(`${address}/fails`)).status).toBe(503)
  expect((await fetchShared(`${address}/fails`)).status).toBe(503)
  expect(asked - before).toBe(2)
})
