import { WebSocket } from 'ws'

/**
 * Many sockets of one process, each on one room, speaking just enough Socket.IO: the handshake, a subscription, the answer to
 * pings. Whole clients would measure themselves. The sockets of all crowds take ports and rooms in turn.
 */
export interface CrowdOrder {
  readonly ports: readonly number[]
  readonly rooms: readonly string[]
  readonly count: number
  /** How many sockets other processes have made before. */
  readonly offset: number
  /** 127.0.0.x has 28,000 ports each. */
  readonly localAddress: string
}
export interface Heard {
  readonly room: string
  readonly sequence: number
  /** ms since 1970, with fractions. */
  readonly at: number
}

const AT_ONCE = 100
let heard: Heard[] = []

process.on('message', (message: CrowdOrder | 'collect') => {
  if (message === 'collect') {
    process.send?.({ kind: 'heard', value: heard })
    heard = []
    return
  }
  openAll(message).then(
    () => process.send?.({ kind: 'ready' }),
    (error: unknown) =>
      process.send?.({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
  )
})

async function openAll(order: CrowdOrder): Promise<void> {
  for (let made = 0; made < order.count; made += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, order.count - made) }, async (_, index) =>
        open(order, order.offset + made + index),
      ),
    )
}

async function open({ ports, rooms, localAddress }: CrowdOrder, index: number): Promise<void> {
  const port = ports[index % ports.length] ?? 0
  const room = rooms[Math.floor(index / ports.length) % rooms.length] ?? ''
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
        heard.push({
          room,
          sequence: Number(/"sequence":(\d+)/.exec(text)?.[1] ?? 0),
          at: performance.timeOrigin + performance.now(),
        })
    })
  })
}
