import { ROOM_EVENTS, type RoomEvent, type RoomKind, type RoomName } from '@ece/contracts/realtime'
import type { RoomMessage } from './channel.ts'

/** A room by its parts. */
export interface Room {
  readonly name: RoomName
  readonly kind: RoomKind
  /** Empty where there is one room of the kind. */
  readonly id: string
}

/** A room's name is its kind, with an id where there are many; null for any other text, such as a socket's own room. */
export function roomOf(name: string): Room | null {
  const [kind = '', id = ''] = name.split(/:(.*)/s)
  return isKind(kind) && isName(name, kind) ? { name, kind, id } : null
}

const isKind = (kind: string): kind is RoomKind => Object.hasOwn(ROOM_EVENTS, kind)
const isName = (name: string, kind: RoomKind): name is RoomName => name.includes(':') === (kind !== 'market')

/** What is sent: the message without how it is sent. */
export function eventOf(message: RoomMessage): RoomEvent {
  const { coalesceKey: _, ...event } = message
  return { ...event, at: new Date().toISOString() }
}
