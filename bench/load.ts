import { connect, type Socket } from 'node:net'

/**
 * A load generator that costs little beside what it measures: prepared requests over raw keep-alive sockets, and of an answer
 * nothing is read but its status and where it ends.
 */
export interface LoadResult {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly bytes: number
  readonly statuses: Readonly<Record<number, number>>
}

export interface Load {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** The whole request of a connection's n-th round. */
  request(connection: number, round: number): Buffer
}

/** A request as it goes over the wire. */
export function requestBytes(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Readonly<Record<string, string>>; body?: string } = {},
): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}

export async function runLoad({ port, connections, seconds, request }: Load): Promise<LoadResult> {
  const latencies: number[] = []
  const statuses: Record<number, number> = {}
  let bytes = 0
  const end = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      const client = await RawConnection.open(port)
      for (let round = 0; performance.now() < end; round += 1) {
        const started = performance.now()
        const answer = await client.send(request(connection, round))
        latencies.push(performance.now() - started)
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
        bytes = answer.bytes
      }
      client.close()
    }),
  )
  return { perSecond: Math.round(latencies.length / seconds), ...percentiles(latencies), bytes, statuses }
}

export function percentiles(values: readonly number[]): { p50Ms: number; p95Ms: number; p99Ms: number } {
  const sorted = Float64Array.from(values).sort()
  const at = (quantile: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0) * 100) / 100
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
}

export const ratioOf = (figure: number, baseline: number | null): number | null =>
  baseline === null || baseline === 0 ? null : Math.round((figure / baseline) * 100) / 100

const HEADERS_END = Buffer.from('\r\n\r\n')
const CHUNKS_END = Buffer.from('0\r\n\r\n')

/** One keep-alive connection, one request at a time. */
export class RawConnection {
  readonly #socket: Socket
  #pending:
    | {
        resolve: (answer: { status: number; bytes: number; text: () => string }) => void
        reject: (error: Error) => void
      }
    | undefined
  #received: Buffer = Buffer.alloc(0)
  #isOpen = true

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', (error) => this.#pending?.reject(error))
    socket.on('close', () => {
      this.#isOpen = false
      this.#pending?.reject(new Error('the connection was closed'))
    })
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  static async open(port: number): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port }, () => resolve(new RawConnection(socket)))
      socket.once('error', reject)
    })
  }

  async send(request: Buffer): Promise<{ status: number; bytes: number; text: () => string }> {
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#pending = undefined
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const head = this.#received.indexOf(HEADERS_END)
    if (head === -1) return
    const headers = this.#received.toString('latin1', 0, head).toLowerCase()
    const length = /\r\ncontent-length: (\d+)/.exec(headers)
    const complete = length
      ? this.#received.length >= head + 4 + Number(length[1])
      : headers.includes('transfer-encoding: chunked')
        ? this.#received.subarray(-5).equals(CHUNKS_END)
        : true
    if (!complete) return
    const whole = this.#received
    this.#received = Buffer.alloc(0)
    const pending = this.#pending
    this.#pending = undefined
    pending?.resolve({
      status: Number(headers.slice(9, 12)),
      bytes: whole.length - head - 4,
      text: () => whole.toString('utf8', head + 4),
    })
  }
}
