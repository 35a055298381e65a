import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { pino } from 'pino'
import { afterEach, expect, it } from 'vitest'
import { connectionsOf, limitConnections } from './connection-limit.ts'

let server: Server
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function ask(port: number): Promise<{ socket: Socket; answer: string }> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  let answer = ''
  socket.on('data', (bytes: Buffer) => (answer += bytes.toString()))
  socket.on('error', () => undefined)
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await expect.poll(() => answer).not.toBe('')
  return { socket, answer }
}

it('one connection too many is told so and closed; when one goes, the next is served', async () => {
  server = createServer((_request, reply) => reply.end('served'))
  limitConnections(server, pino({ level: 'silent' }), 3)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const served = [await ask(port), await ask(port), await ask(port)]
  expect(served.every(({ answer }) => answer.includes('served'))).toBe(true)
  const { answer } = await ask(port)
  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer).toContain('retry-after: 2')
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({
    code: 'http.too_many_connections',
    status: 503,
  })
  served[0]?.socket.destroy()
  await expect.poll(async () => (await ask(port)).answer).toContain('served')
})

it.each([
  [1_024, 824],
  [20_000, 18_000],
  [64, 1],
])('of %d open files, %d are for connections', (files, connections) => {
  expect(connectionsOf(files)).toBe(connections)
})
