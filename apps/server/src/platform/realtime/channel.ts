import type { RoomKind, RoomName, RoomWord } from '@ece/contracts/realtime'
import type { Fact, LoggedOf } from '../facts/fact.ts'
import type { Caller } from '../http/caller.ts'
import type { Id } from '../ids/ids.ts'

/** A message to a room: one of the words that the contract has for its kind of room, and where it goes. */
export type RoomMessage<Kind extends RoomKind = RoomKind> = Kind extends RoomKind
  ? RoomWord<Kind> & {
      readonly room: RoomName<Kind>
      /** The aggregate's own count where the room follows one; the log's position otherwise. */
      readonly sequence: number
      /**
       * Messages of one room and key within 50 ms are coalesced to the latest, so that a busy room gets 20 a second at most.
       * Without a key a message is sent at once: a member's own outcomes.
       */
      readonly coalesceKey?: string
    }
  : never

/** A kind of room and what is said in it. A module declares the kinds that it feeds; a kind has one channel. */
export interface Channel<Kind extends RoomKind = RoomKind, Declared extends Fact = Fact> {
  /** The part of the room's name before its colon: `auction` of `auction:<id>`; or the whole name: `market`. */
  readonly kind: Kind
  /** Whether the caller may listen to the room. */
  authorize(id: string, caller: Caller | null): boolean | Promise<boolean>
  /** Listeners are told how many they are. */
  readonly countsListeners?: boolean
  /** A member's own outcomes: said before whatever else the same facts have to say to crowds. */
  readonly isUrgent?: boolean
  /** The room's newest sequence number, told in the answer to `subscribe`. */
  currentSequence?(id: string): Promise<number>
  /** What a client that last saw `since` has missed, oldest first; null when that is not known any more (`resync`). */
  missed?(id: string, since: number): Promise<readonly RoomMessage<Kind>[] | null>
  /** The facts that `messages` is asked about. */
  readonly facts: readonly Declared[]
  /** Facts wait for each other: what is looked up here must come from memory nearly always. */
  messages(fact: LoggedOf<Declared>): readonly RoomMessage<Kind>[] | Promise<readonly RoomMessage<Kind>[]>
}

export interface Realtime {
  addChannel<Kind extends RoomKind, Declared extends Fact>(channel: Channel<Kind, Declared>): void
  /** Which of these members have a socket, on any process. */
  online(memberIds: readonly Id[]): Promise<Set<Id>>
}
