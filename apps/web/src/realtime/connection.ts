import type { ClientToServer, RoomEvent, ServerToClient } from '@ece/contracts/realtime'
import type { Socket } from 'socket.io-client'
import { setClockOffset } from './server-clock.tsx'

export type ConnectionState = 'idle' | 'connecting' | 'online' | 'lost'

export interface RoomListener {
  onEvent(event: RoomEvent): void
  /** Too much was missed: read the state again. */
  onResync(): void
}

interface Room {
  readonly listeners: Set<RoomListener>
  sequence: number | undefined
}

/**
 * One socket per tab, opened by the first room that is joined. States: idle -> connecting -> online <-> lost. After a
 * lost connection each room asks for what it missed by its sequence; where the server can't tell, listeners resync.
 */
export class Connection {
  readonly #rooms = new Map<string, Room>()
  readonly #watchers = new Set<() => void>()
  readonly #signedIn: boolean
  #socket: Socket<ServerToClient, ClientToServer> | undefined
  #state: ConnectionState = 'idle'
  #opening = false
  readonly #closing = new AbortController()

  constructor(signedIn: boolean) {
    this.#signedIn = signedIn
  }

  get state(): ConnectionState {
    return this.#state
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  join(name: string, listener: RoomListener, since?: number): () => void {
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
    const client = await this.#client()
    if (client === null) return
    const { io } = client
    const socket: Socket<ServerToClient, ClientToServer> = io({
      path: '/realtime',
      transports: ['websocket'],
      reconnectionDelay: 500,
      reconnectionDelayMax: 8_000,
      auth: (done) => void this.#token().then((token) => done(token === null ? {} : { token })),
    })
    this.#socket = socket
    // By the time that the network is back, the pause before the next attempt may have become long.
    window.addEventListener('online', () => (socket.connected ? undefined : socket.disconnect().connect()), { signal: this.#closing.signal })
    socket.on('connect', () => {
      this.#become('online')
      this.#askTime()
      for (const [name, room] of this.#rooms) this.#subscribe(name, room)
    })
    socket.on('disconnect', () => this.#become('lost'))
    socket.on('connect_error', () => this.#become('lost'))
    socket.on('event', (event) => {
      const room = this.#rooms.get(event.room)
      if (!room) return
      room.sequence = Math.max(room.sequence ?? 0, event.sequence)
      for (const listener of room.listeners) listener.onEvent(event)
    })
    socket.on('resync', ({ room: name }) => {
      for (const listener of this.#rooms.get(name)?.listeners ?? []) listener.onResync()
    })
  }

  /** The socket's code is a file of its own; a network that is gone just then must not keep the line closed for good. */
  async #client(): Promise<typeof import('socket.io-client') | null> {
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

  /** The session cookie alone may not open a socket; the short access token does. */
  async #token(): Promise<string | null> {
    if (!this.#signedIn) return null
    try {
      const response = await fetch('/api/auth/token')
      const body: unknown = response.ok ? await response.json() : null
      return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string' ? body.token : null
    } catch {
      return null
    }
  }

  #subscribe(name: string, room: Room): void {
    const { sequence } = room
    this.#socket?.emit('subscribe', sequence === undefined ? { room: name } : { room: name, since: sequence }, (answer) => {
      if (answer.error === undefined && room.sequence === undefined && answer.sequence !== undefined) room.sequence = answer.sequence
    })
  }

  /** The best of three round trips: the shortest one is the least wrong. */
  #askTime(attempt = 1, best = Number.POSITIVE_INFINITY): void {
    const sent = performance.now()
    this.#socket?.emit('time', (nowMs) => {
      const trip = performance.now() - sent
      if (trip < best) setClockOffset(nowMs + trip / 2 - Date.now())
      if (attempt < 3) setTimeout(() => this.#askTime(attempt + 1, Math.min(best, trip)), 400)
    })
  }
}

const PAUSE_MS = 3_000

/** Until the browser says that the network is back, or a while: not every loss is one that it knows of. */
function pauseOrOnline(): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, PAUSE_MS)
    window.addEventListener('online', go)
  })
}
