import type { StoredFact } from '../facts/fact.ts'
import type { Caller } from '../http/caller.ts'

/** A message to a room, made from a logged fact. */
export interface RoomMessage {
  readonly room: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  /** The aggregate's own count where the room follows one; the log's position otherwise. */
  readonly sequence: number
  /**
   * Messages of one room and key within 50 ms are coalesced to the latest, so that a busy room gets 20 a second at most.
   * Without a key a message is sent at once: a member's own outcomes.
   */
  readonly coalesceKey?: string
}

/** A kind of room. A module's channels.ts declares the kinds that it feeds. */
export interface Channel {
  /** The part of the room's name before its colon: `auction` of `auction:<id>`; or the whole name: `market`. */
  readonly prefix: string
  /** Whether the caller may listen to the room. */
  authorize(id: string, caller: Caller | null): boolean | Promise<boolean>
  /** Listeners are told how many they are. */
  readonly countsListeners?: boolean
  /** The room's newest sequence number, told in the answer to `subscribe`. */
  currentSequence?(id: string): Promise<number>
  /** What a client that last saw `since` has missed, oldest first; null when that is not known any more (`resync`). */
  missed?(id: string, since: number): Promise<readonly RoomMessage[] | null>
  /** The event types that `messages` wants, by exact name. */
  readonly types: readonly string[]
  /** Facts wait for each other: what is looked up here must come from memory nearly always. */
  messages(event: StoredFact): readonly RoomMessage[] | Promise<readonly RoomMessage[]>
}

export interface Realtime {
  addChannel(channel: Channel): void
}
