import { RawConnection } from '../load.ts'
import type { Answer, Send } from './action.ts'

/** Kept-alive connections to several ports, as many as there are requests under way; ports take turns, as behind a balancer. */
export class Connections {
  readonly #ports: readonly number[]
  readonly #idle = new Map<number, RawConnection[]>()
  #turn = 0

  constructor(ports: readonly number[]) {
    this.#ports = ports
    for (const port of ports) this.#idle.set(port, [])
  }

  /** Requests of one action go to one process after the other as well. */
  readonly send: Send = async (request): Promise<Answer> => {
    const port = this.#ports[(this.#turn += 1) % this.#ports.length] ?? 0
    const connection = await this.#take(port)
    const answer = await connection.send(request)
    this.#idle.get(port)?.push(connection)
    return answer
  }

  close(): void {
    for (const connections of this.#idle.values()) for (const connection of connections.splice(0)) connection.close()
  }

  async #take(port: number): Promise<RawConnection> {
    const idle = this.#idle.get(port) ?? []
    for (let connection = idle.pop(); connection; connection = idle.pop()) if (connection.isOpen) return connection
    return RawConnection.open(port)
  }
}
