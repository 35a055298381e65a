import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuSecondsOf } from './processor.ts'
import type { CrowdOrder, Heard } from './socket-crowd.ts'

const SOCKETS_PER_PROCESS = 5_000
const READY_MS = 600_000
const HEARD_MS = 120_000
/** Addresses of this machine that clients come from, one for each process of any crowd. */
let addresses = 1

/** Client processes with their sockets on rooms of one server or several. */
export class Crowd {
  readonly #ports: readonly number[]
  readonly #rooms: readonly string[]
  readonly #children: { child: ChildProcess; sockets: number }[] = []

  constructor(ports: readonly number[], rooms: readonly string[]) {
    this.#ports = ports
    this.#rooms = rooms
  }

  get size(): number {
    return this.#children.reduce((sum, { sockets }) => sum + sockets, 0)
  }

  cpuSeconds(): number {
    return this.#children.reduce((sum, { child }) => sum + cpuSecondsOf(child.pid ?? 0), 0)
  }

  /** One process after the other: they would only wait for each other. */
  async grow(to: number): Promise<void> {
    while (this.size < to) {
      const sockets = Math.min(SOCKETS_PER_PROCESS, to - this.size)
      const child = fork(join(import.meta.dirname, 'socket-crowd.ts'))
      process.once('exit', () => child.kill('SIGKILL'))
      const order: CrowdOrder = {
        ports: this.#ports,
        rooms: this.#rooms,
        count: sockets,
        offset: this.size,
        localAddress: `127.0.${Math.floor(addresses / 200)}.${2 + (addresses % 200)}`,
      }
      addresses += 1
      this.#children.push({ child, sockets })
      const ready = answerOf(child, 'ready', READY_MS)
      child.send(order)
      await ready
    }
  }

  /** What was heard since the last time. */
  async collect(): Promise<Heard[]> {
    const lists = await Promise.all(
      this.#children.map(async ({ child }) => {
        const answer = answerOf(child, 'heard', HEARD_MS)
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
    const heard = (message: unknown): void => {
      if (typeof message !== 'object' || message === null || !('kind' in message)) return
      if (message.kind !== kind && message.kind !== 'failed') return
      clearTimeout(timer)
      child.off('message', heard)
      if (message.kind === 'failed') reject(new Error('reason' in message ? String(message.reason) : 'failed'))
      else resolve('value' in message ? message.value : undefined)
    }
    child.on('message', heard)
  })
}
