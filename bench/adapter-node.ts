import { createServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createClient } from 'redis'
import { Server } from 'socket.io'
import { readSettings } from '../apps/server/src/platform/config/config.ts'
import { factsPart } from '../apps/server/src/platform/facts/part.ts'
import { definePart, startParts } from '../apps/server/src/platform/parts/part.ts'

/**
 * One of the processes of `adapters`: bare Socket.IO that says each fact to the room of its stream. `tail`: it reads the event log
 * itself and says it to its own sockets. `streams`: one process reads the log, and the adapter carries what it says to all.
 */
const [port = '0', way = 'tail', reads = 'yes', redisUrl = ''] = process.argv.slice(2)
const http = createServer()
const io = new Server(http, { path: '/realtime', serveClient: false, perMessageDeflate: false })
if (way === 'streams') {
  const client = createClient({ url: redisUrl })
  client.on('error', () => undefined)
  await client.connect()
  io.adapter(createAdapter(client, { onlyPlaintext: true }))
}
io.on('connection', (socket) => {
  socket.on('subscribe', ({ room }: { room: string }, answer: (answer: object) => void) => {
    void socket.join(room)
    answer({ ok: true, sequence: 0 })
  })
})
/** As large as what a bid says. */
const padding = 'x'.repeat(350)
const nodePart = definePart({
  name: 'adapter-node',
  needs: { facts: factsPart },
  start: ({ facts }) => {
    facts.rowTail({
      name: 'adapter-node',
      handle: async (rows) => {
        for (const { stream, position } of rows)
          io.to(stream).compress(false).emit('event', { room: stream, sequence: position, data: padding })
      },
    })
  },
})
const parts = await startParts(reads === 'yes' ? [nodePart] : [], readSettings(process.env))
await parts.run()
http.listen(Number(port), '127.0.0.1', () => process.send?.({ kind: 'listening' }))
