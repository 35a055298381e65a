import type { RoomMessage } from './channel.ts'

/** Latest state wins, at most twenty messages a second a room and key. */
export const COALESCE_MS = 50
const HISTORY = 100
/** Of all rooms together: some 30 MB. The room that has been quiet the longest forgets first. */
const MAXIMUM_MESSAGES = 50_000

interface History {
  readonly messages: RoomMessage[]
  /** What came after this number is all there; what came before has been forgotten. */
  completeAfter: number
}

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
  /** By the time of their last message, so that the first is the one that has been quiet the longest. */
  readonly #history = new Map<string, History>()
  readonly #maximum: number
  #remembered = 0
  /** The highest number that a room without history can have missed nothing before. */
  #forgottenUpTo = 0

  constructor(send: (message: RoomMessage) => void, maximumMessages = MAXIMUM_MESSAGES) {
    this.#send = send
    this.#maximum = maximumMessages
  }

  publish(message: RoomMessage): void {
    if (message.coalesceKey === undefined) this.#emit(message)
    else this.#coalesce(`${message.room}\n${message.coalesceKey}`, message)
  }

  /**
   * What a room said after `since`, oldest first; null when some of it may have been forgotten. `startedAt` is where this
   * process began to listen, for rooms whose numbers are the log's.
   */
  missed(room: string, since: number, startedAt = Number.POSITIVE_INFINITY): readonly RoomMessage[] | null {
    const history = this.#history.get(room)
    const completeAfter = Math.max(history?.completeAfter ?? 0, startedAt, history ? 0 : this.#forgottenUpTo)
    if (since >= completeAfter) return history?.messages.filter(({ sequence }) => sequence > since) ?? []
    const index = history?.messages.findIndex(({ sequence }) => sequence === since) ?? -1
    return history && index !== -1 ? history.messages.slice(index + 1) : null
  }

  lastSequence(room: string): number {
    return this.#history.get(room)?.messages.at(-1)?.sequence ?? 0
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

  /** Numbers within a room only rise: facts whose transactions overlapped reach a reader in another order than their positions. */
  #emit(given: RoomMessage): void {
    const history = this.#history.get(given.room) ?? { messages: [], completeAfter: 0 }
    const last = history.messages.at(-1)?.sequence ?? 0
    const message = given.sequence > last ? given : { ...given, sequence: last + 1 }
    this.#history.delete(given.room)
    this.#history.set(given.room, history)
    history.messages.push(message)
    this.#remembered += 1
    if (history.messages.length > HISTORY) {
      history.completeAfter = history.messages.shift()?.sequence ?? 0
      this.#remembered -= 1
    }
    while (this.#remembered > this.#maximum) this.#forgetQuietest()
    this.#send(message)
  }

  #forgetQuietest(): void {
    const [quietest] = this.#history
    if (!quietest) return
    const [room, { messages }] = quietest
    this.#history.delete(room)
    this.#remembered -= messages.length
    this.#forgottenUpTo = Math.max(this.#forgottenUpTo, messages.at(-1)?.sequence ?? 0)
  }
}
