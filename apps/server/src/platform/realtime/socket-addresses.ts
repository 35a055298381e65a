import type { IncomingMessage } from 'node:http'
import { networkOf } from '../http/rate-limit.ts'

/** A household or an office; each tab is one. */
const MOST_OF_ONE = 200

/** How many sockets each address has open. */
export class SocketAddresses {
  readonly #open = new Map<string, number>()
  readonly #isBehindProxy: boolean

  constructor(isBehindProxy: boolean) {
    this.#isBehindProxy = isBehindProxy
  }

  isFull(request: IncomingMessage): boolean {
    return (this.#open.get(this.#addressOf(request)) ?? 0) >= MOST_OF_ONE
  }

  /** @returns to be called when the socket has closed */
  enter(request: IncomingMessage): () => void {
    const address = this.#addressOf(request)
    this.#open.set(address, (this.#open.get(address) ?? 0) + 1)
    return () => {
      const left = (this.#open.get(address) ?? 1) - 1
      if (left > 0) this.#open.set(address, left)
      else this.#open.delete(address)
    }
  }

  /** What the nearest proxy says, where there is one: whatever stands before that, a client may have written itself. */
  #addressOf({ headers, socket }: IncomingMessage): string {
    const said = this.#isBehindProxy
      ? String(headers['x-forwarded-for'] ?? '')
          .split(',')
          .at(-1)
          ?.trim()
      : ''
    return networkOf(said || (socket.remoteAddress ?? ''))
  }
}
