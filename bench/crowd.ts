import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A client process has this many sockets, from an address of its own (127.0.0.x has 28,000 ports each). */
const SOCKETS_PER_PROCESS = 5_000

/** Client processes with their sockets on a room. */
export class Crowd {
  readonly #port: number
  readonly #room: string
  readonly #children: { child: ChildProcess; sockets: number }[] = []

  constructor(port: number, room: string) {
    this.#port = port
    this.#room = room
  }

  get size(): number {
    return this.#children.reduce((sum, { sockets }) => sum + sockets, 0)
  }

  async grow(to: number): Promise<void> {
    while (this.size < to) {
      const sockets = Math.min(SOCKETS_PER_PROCESS, to - this.size)
      const child = fork(join(import.meta.dirname, 'socket-crowd.ts'), [
        String(this.#port),
        this.#room,
        String(sockets),
        `127.0.0.${this.#children.length + 2}`,
      ])
      this.#children.push({ child, sockets })
      await answerOf(child, 'ready', 120_000)
    }
  }

  /** Begins to note when messages come in; `collect` gives each message's arrivals in ms since 1970, by sequence. */
  async collect(): Promise<{ sequence: number; at: number }[]> {
    const lists = await Promise.all(
      this.#children.map(async ({ child }) => {
        const answer = answerOf(child, 'heard', 60_000)
        child.send('collect')
        return answer
      }),
    )
    return lists.flatMap((list) => (Array.isArray(list) ? list : []))
  }

  async end(): Promise<void> {
    for (const { child } of this.#children.splice(0)) child.kill('SIGKILL')
    await sleep(500)
  }
}

async function answerOf(child: ChildProcess, kind: string, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the sockets were not ${kind} in time`)), timeoutMs)
    child.on('message', (message: unknown) => {
      if (typeof message !== 'object' || message === null || !('kind' in message)) return
      clearTimeout(timer)
      if (message.kind === 'failed') reject(new Error('reason' in message ? String(message.reason) : 'failed'))
      if (message.kind === kind) resolve('value' in message ? message.value : undefined)
    })
  })
}
