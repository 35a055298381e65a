import { WebSocket } from 'ws'

/**
 * Many sockets of one process on one room, speaking just enough Socket.IO: the handshake, a subscription, the answer to pings.
 * Whole clients would measure themselves.
 */
const [port = '0', room = '', count = '1', localAddress = '127.0.0.1'] = process.argv.slice(2)
let heard: { sequence: number; at: number }[] = []

process.on('message', (message) => {
  if (message !== 'collect') return
  process.send?.({ kind: 'heard', value: heard })
  heard = []
})

try {
  for (let made = 0; made < Number(count); made += 100)
    await Promise.all(Array.from({ length: Math.min(100, Number(count) - made) }, open))
  process.send?.({ kind: 'ready' })
} catch (error) {
  process.send?.({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
}

async function open(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/realtime/?EIO=4&transport=websocket`, {
      localAddress,
      perMessageDeflate: false,
      skipUTF8Validation: true,
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the server closed a socket')))
    socket.on('message', (data: Buffer) => {
      const text = data.toString('latin1')
      if (text === '2') socket.send('3')
      else if (text.startsWith('0')) socket.send('40')
      else if (text.startsWith('40')) socket.send(`420["subscribe",{"room":"${room}"}]`)
      else if (text.startsWith('430')) resolve()
      else if (text.startsWith('42["event"'))
        heard.push({ sequence: Number(/"sequence":(\d+)/.exec(text)?.[1] ?? 0), at: Date.now() })
    })
  })
}
