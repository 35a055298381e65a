import type { Caller } from '../http/caller.ts'

/** Enough for a client that comes back to as many rooms as it may have, twice. */
const MAXIMUM_MESSAGES_PER_10_S = 500

/** What is known of a socket. */
export interface SocketState {
  caller: Caller | null
  authorizedAt: number
  messages: number
  windowStart: number
}

/** Counts a message of the socket. */
export function isTooMany(state: SocketState): boolean {
  const now = Date.now()
  if (now - state.windowStart > 10_000) {
    state.windowStart = now
    state.messages = 0
  }
  state.messages += 1
  return state.messages > MAXIMUM_MESSAGES_PER_10_S
}

export function isRoomMessage(message: unknown): message is { room: string; since?: number } {
  if (typeof message !== 'object' || message === null || !('room' in message)) return false
  const { room } = message
  const since = 'since' in message ? message.since : undefined
  return (
    typeof room === 'string' &&
    room.length <= 100 &&
    (since === undefined || (typeof since === 'number' && Number.isSafeInteger(since)))
  )
}
