import type {
  ClientToServer,
  KindOf,
  RoomEvent,
  RoomKind,
  RoomName,
  ServerToClient,
  SubscribeError,
} from '@ece/contracts/realtime'
import type { Socket } from 'socket.io-client'

export type ConnectionState = 'idle' | 'connecting' | 'online' | 'lost'

export interface RoomListener<Kind extends RoomKind = RoomKind> {
  onEvent(event: RoomEvent<Kind>): void
  /** Too much was missed: read the state again. */
  onResync?(): void
  /** How many listen to the room, this client among them; for rooms that count. */
  onPresence?(count: number): void
  /** The exchange refused the room. */
  onRefused?(error: SubscribeError): void
}

export interface RealtimeOptions {
  /** The exchange's address; the page's own origin by default. */
  readonly url?: string
  /** A fresh access token for each connection; null listens as a visitor. */
  readonly token?: () => Promise<string | null>
  /** Told how far the server's clock is ahead of this one, in milliseconds: for countdowns. */
  readonly onClockOffset?: (offsetMs: number) => void
}

interface Room {
  readonly listeners: Set<RoomListener>
  /** The last number seen; from here the room catches up. */
  sequence: number | undefined
}

/** Between the server's own goodbye and the way back: an expired token, or a process that is stopping. */
const RETURN_MS = 400
const CODE_PAUSE_MS = 3_000

/**
 * The exchange's rooms over one socket, opened by the first room that is joined. After a lost connection each room asks for
 * what it missed by its last number; where the server can't tell, its listeners are told to resync.
 *
 *   idle --first room--> connecting --> online <--> lost;  close() from anywhere
 */
export class RealtimeClient {
  readonly #options: RealtimeOptions
  readonly #rooms = new Map<string, Room>()
  readonly #watchers = new Set<() => void>()
  readonly #closing = new AbortController()
  #socket: Socket<ServerToClient, ClientToServer> | undefined
  #state: ConnectionState = 'idle'
  #opening = false

  constructor(options: RealtimeOptions = {}) {
    this.#options = options
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Calls back whenever `state` has changed. @returns what ends it */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Listens to a room; `since` is the last number that the caller already has. @returns what leaves it */
  join<Name extends RoomName>(name: Name, listener: RoomListener<KindOf<Name>>, since?: number): () => void {
    const known = this.#rooms.get(name)
    const room = known ?? { listeners: new Set(), sequence: since }
    room.listeners.add(listener)
    this.#rooms.set(name, room)
    if (!known && this.#state === 'online') this.#subscribe(name, room)
    void this.#open()
    return () => {
      room.listeners.delete(listener)
      if (room.listeners.size > 0) return
      this.#rooms.delete(name)
      this.#socket?.emit('unsubscribe', { room: name })
    }
  }

  close(): void {
    this.#closing.abort()
    this.#socket?.close()
    this.#rooms.clear()
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return
    this.#state = state
    for (const watcher of this.#watchers) watcher()
  }

  async #open(): Promise<void> {
    if (this.#opening) return
    this.#opening = true
    this.#become('connecting')
    const code = await this.#code()
    if (code === null || this.#closing.signal.aborted) return
    const options = {
      path: '/realtime',
      transports: ['websocket', 'polling'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
      auth: (done: (auth: object) => void) => void this.#auth().then(done),
    }
    const socket: Socket<ServerToClient, ClientToServer> =
      this.#options.url === undefined ? code.io(options) : code.io(this.#options.url, options)
    this.#socket = socket
    // By the time that the network is back, the pause before the next attempt may have become long.
    globalThis.addEventListener?.('online', () => (socket.connected ? undefined : socket.disconnect().connect()), {
      signal: this.#closing.signal,
    })
    socket.on('connect', () => {
      this.#become('online')
      this.#askTime()
      for (const [name, room] of this.#rooms) this.#subscribe(name, room)
    })
    socket.on('disconnect', (reason) => {
      if (this.#closing.signal.aborted) return
      this.#become('lost')
      // Socket.IO does not come back by itself from the server's own goodbye.
      if (reason === 'io server disconnect')
        setTimeout(() => this.#closing.signal.aborted || socket.connect(), RETURN_MS * (1 + Math.random()))
    })
    socket.on('connect_error', () => {
      this.#become('lost')
      if (!socket.active)
        setTimeout(() => this.#closing.signal.aborted || socket.connect(), RETURN_MS * 5 * (1 + Math.random()))
    })
    this.#hear(socket)
  }

  #hear(socket: Socket<ServerToClient, ClientToServer>): void {
    socket.on('event', (event) => {
      const room = this.#rooms.get(event.room)
      if (!room) return
      room.sequence = Math.max(room.sequence ?? 0, event.sequence)
      for (const listener of room.listeners) listener.onEvent(event)
    })
    socket.on('resync', ({ room: name }) => {
      for (const listener of this.#rooms.get(name)?.listeners ?? []) listener.onResync?.()
    })
    socket.on('presence', ({ room: name, count }) => {
      for (const listener of this.#rooms.get(name)?.listeners ?? []) listener.onPresence?.(count)
    })
  }

  /** The socket's code is a file of its own; a network that is gone just then must not keep the line closed for good. */
  async #code(): Promise<typeof import('socket.io-client') | null> {
    while (!this.#closing.signal.aborted) {
      try {
        return await import('socket.io-client')
      } catch {
        this.#become('lost')
        await pauseOrOnline()
      }
    }
    return null
  }

  async #auth(): Promise<{ token?: string }> {
    const token = await this.#options.token?.().catch(() => null)
    return token == null ? {} : { token }
  }

  #subscribe(name: string, room: Room): void {
    const { sequence: since } = room
    this.#socket?.emit('subscribe', since === undefined ? { room: name } : { room: name, since }, (answer) => {
      if ('error' in answer) {
        for (const listener of room.listeners) listener.onRefused?.(answer.error)
        return
      }
      const { sequence, count } = answer
      // What was missed has its own messages; a room that was told to resync begins anew from here.
      room.sequence = Math.max(room.sequence ?? 0, sequence)
      if (count !== undefined) for (const listener of room.listeners) listener.onPresence?.(count)
    })
  }

  /** The best of three round trips: the shortest one is the least wrong. */
  #askTime(attempt = 1, best = Number.POSITIVE_INFINITY): void {
    const sent = performance.now()
    this.#socket?.emit('time', (nowMs) => {
      const trip = performance.now() - sent
      if (trip < best) this.#options.onClockOffset?.(nowMs + trip / 2 - Date.now())
      if (attempt < 3)
        setTimeout(() => this.#closing.signal.aborted || this.#askTime(attempt + 1, Math.min(best, trip)), 400)
    })
  }
}

/** Until the browser says that the network is back, or a while: not every loss is one that it knows of. */
function pauseOrOnline(): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      globalThis.removeEventListener?.('online', go)
      resolve()
    }
    const timer = setTimeout(go, CODE_PAUSE_MS)
    globalThis.addEventListener?.('online', go)
  })
}
