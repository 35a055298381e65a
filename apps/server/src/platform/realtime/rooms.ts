import type { RoomMessage } from './channel.ts'

/** Latest state wins, at most twenty messages a second a room and key. */
export const COALESCE_MS = 50
const HISTORY = 100
const MAXIMUM_ROOMS = 20_000

interface Pending {
  readonly timer: NodeJS.Timeout
  latest: RoomMessage | null
}

/**
 * The rooms' outgoing side: coalesces messages that share a key, and remembers each room's last ones, so that a client that
 * reconnects gets what it missed.
 *
 *   per room and key: quiet --message: send--> open window --message: keep the latest--> window ends: send it, or quiet
 */
export class Rooms {
  readonly #send: (message: RoomMessage) => void
  readonly #pending = new Map<string, Pending>()
  readonly #history = new Map<string, RoomMessage[]>()

  constructor(send: (message: RoomMessage) => void) {
    this.#send = send
  }

  publish(message: RoomMessage): void {
    if (message.coalesceKey === undefined) this.#emit(message)
    else this.#coalesce(`${message.room}\n${message.coalesceKey}`, message)
  }

  /** What a room said after `since`, oldest first; null when that is not known any more. */
  missed(room: string, since: number): readonly RoomMessage[] | null {
    const messages = this.#history.get(room)
    if (!messages) return null
    const index = messages.findIndex(({ sequence }) => sequence === since)
    return index === -1 ? null : messages.slice(index + 1)
  }

  lastSequence(room: string): number {
    return this.#history.get(room)?.at(-1)?.sequence ?? 0
  }

  close(): void {
    for (const { timer } of this.#pending.values()) clearTimeout(timer)
    this.#pending.clear()
  }

  #coalesce(key: string, message: RoomMessage): void {
    const pending = this.#pending.get(key)
    if (pending) {
      pending.latest = message
      return
    }
    this.#emit(message)
    this.#open(key)
  }

  #open(key: string): void {
    const timer = setTimeout(() => {
      const latest = this.#pending.get(key)?.latest ?? null
      this.#pending.delete(key)
      if (latest) {
        this.#emit(latest)
        this.#open(key)
      }
    }, COALESCE_MS)
    this.#pending.set(key, { timer, latest: null })
  }

  #emit(message: RoomMessage): void {
    let messages = this.#history.get(message.room)
    if (!messages) {
      if (this.#history.size >= MAXIMUM_ROOMS) {
        const [oldest] = this.#history.keys()
        if (oldest !== undefined) this.#history.delete(oldest)
      }
      messages = []
      this.#history.set(message.room, messages)
    }
    messages.push(message)
    if (messages.length > HISTORY) messages.shift()
    this.#send(message)
  }
}
