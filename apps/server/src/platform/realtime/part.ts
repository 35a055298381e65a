import type { IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { ClientToServer, SubscribeAnswer } from '@ece/contracts/realtime'
import { publicUrl } from '../config/config.ts'
import { factsPart } from '../facts/part.ts'
import type { StoredFact } from '../facts/fact.ts'
import { newestPosition } from '../facts/log.ts'
import { foundationPart } from '../foundation/part.ts'
import type { Caller } from '../http/caller.ts'
import { httpPart } from '../http/part.ts'
import { definePart } from '../parts/part.ts'
import type { Logger } from '../telemetry/log.ts'
import { counter, gauge, histogram } from '../telemetry/metrics.ts'
import type { Channel, Realtime, RoomMessage } from './channel.ts'
import { Rooms } from './rooms.ts'
import { SocketAddresses } from './socket-addresses.ts'

const PATH = '/realtime'
const MAXIMUM_ROOMS_PER_SOCKET = 200
/** Enough for a client that comes back to as many rooms as it may have, twice. */
const MAXIMUM_MESSAGES_PER_10_S = 500
const PRESENCE_MS = 2_000
const REAUTHORIZE_MS = 60_000

const sent = counter('ece_realtime_messages_total', 'Messages to rooms', ['type'])
const delay = histogram(
  'ece_realtime_commit_to_send_seconds',
  'From the fact to the sockets',
  [],
  [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
)

interface SocketState {
  caller: Caller | null
  authorizedAt: number
  messages: number
  windowStart: number
}

type ServerMessages = {
  event(message: {
    room: string
    sequence: number
    type: string
    data: Readonly<Record<string, unknown>>
    at: string
  }): void
  resync(message: { room: string }): void
  presence(message: { room: string; count: number }): void
}
type ExchangeServer = Server<ClientToServer, ServerMessages, Record<string, never>, SocketState>
type ExchangeSocket = Socket<ClientToServer, ServerMessages, Record<string, never>, SocketState>

/** The socket at /realtime: rooms that modules' channels feed from the event log. */
export const realtimePart = definePart({
  name: 'realtime',
  needs: { foundation: foundationPart, http: httpPart, facts: factsPart },
  start: async ({ foundation: { settings, log, db }, http, facts }) => {
    const origins = new Set([
      publicUrl(settings),
      ...settings.CORS_ORIGINS.split(',').filter((origin) => origin !== ''),
    ])
    http.takeSocketsAt(PATH)
    const addresses = new SocketAddresses(settings.TRUST_PROXY !== '')
    const io: ExchangeServer = new Server(http.app.server, {
      path: PATH,
      serveClient: false,
      maxHttpBufferSize: 4_096,
      pingInterval: 25_000,
      pingTimeout: 20_000,
      // Deflating every frame for every socket costs more than it saves; a broadcast is encoded once and sent as it is.
      perMessageDeflate: false,
      httpCompression: { threshold: 1_024 },
      allowRequest: (request, answer) => {
        const { origin, host } = request.headers
        const allowed =
          origin === undefined || origins.has(origin) || (URL.canParse(origin) && new URL(origin).host === host)
        if (!allowed) answer('the page is of another site', false)
        else if (settings.RATE_LIMITS && addresses.isFull(request))
          answer('too many connections from this address', false)
        else answer(null, true)
      },
    })
    io.engine.on(
      'connection',
      (socket: { request: IncomingMessage; once: (event: 'close', end: () => void) => void }) => {
        socket.once('close', addresses.enter(socket.request))
      },
    )
    const startedAt = await newestPosition(db)
    const service = new RealtimeServer(io, log, startedAt, async (token, headers) =>
      http.authenticate(token === undefined ? headers : { authorization: `Bearer ${token}` }),
    )
    facts.tail({ handle: async (batch) => service.handle(batch) })
    return service
  },
  run: (service) => service.run(),
  stop: async (service) => service.stop(),
})

type Authenticate = (
  token: string | undefined,
  headers: Readonly<Record<string, string | string[] | undefined>>,
) => Promise<Caller | null>

class RealtimeServer implements Realtime {
  readonly #io: ExchangeServer
  readonly #log: Logger
  readonly #authenticate: Authenticate
  readonly #channels = new Map<string, Channel[]>()
  readonly #byType = new Map<string, Channel[]>()
  readonly #rooms: Rooms
  /** Where in the log this process began to listen, and how far it has heard. */
  readonly #startedAt: number
  #position: number
  readonly #counted = new Map<string, number>()
  #presence: NodeJS.Timeout | undefined

  constructor(io: ExchangeServer, log: Logger, startedAt: number, authenticate: Authenticate) {
    this.#io = io
    this.#log = log
    this.#startedAt = startedAt
    this.#position = startedAt
    this.#authenticate = authenticate
    this.#rooms = new Rooms((message) => this.#broadcast(message))
    gauge('ece_realtime_sockets', 'Open sockets', [], function collect() {
      this.set(io.engine.clientsCount)
    })
    io.use((socket, next) => {
      this.#identify(socket).then(
        () => next(),
        () => next(new Error('unavailable')),
      )
    })
    io.on('connection', (socket) => this.#serve(socket))
  }

  run(): void {
    this.#presence = setInterval(() => this.#tellPresence(), PRESENCE_MS)
    this.#presence.unref()
  }

  addChannel(channel: Channel): void {
    this.#channels.set(channel.prefix, [...(this.#channels.get(channel.prefix) ?? []), channel])
    for (const type of channel.types) this.#byType.set(type, [...(this.#byType.get(type) ?? []), channel])
  }

  async handle(facts: readonly StoredFact[]): Promise<void> {
    for (const event of facts) {
      this.#position = Math.max(this.#position, event.position)
      for (const channel of this.#byType.get(event.type) ?? []) {
        const asked = channel.messages(event)
        const said =
          asked instanceof Promise ? await asked.catch((error: unknown) => this.#couldNotSay(channel, error)) : asked
        // A fact that committed late has a position below what listeners have seen; their numbers only rise.
        for (const message of said)
          this.#rooms.publish(channel.currentSequence ? message : { ...message, sequence: this.#position })
      }
      delay.observe(Math.max(0, Date.now() - event.occurredAt.getTime()) / 1_000)
    }
  }

  /** A look-up that failed is no other room's affair: thrown, it would have the whole batch said to all of them again. */
  #couldNotSay({ prefix }: Channel, error: unknown): readonly RoomMessage[] {
    this.#log.error({ err: error, prefix }, 'a fact could not be told to its rooms')
    return []
  }

  async stop(): Promise<void> {
    this.#rooms.close()
    clearInterval(this.#presence)
    this.#io.disconnectSockets(true)
    await this.#io.close()
  }

  #broadcast({ room, type, data, sequence }: RoomMessage): void {
    sent.inc({ type })
    this.#io.to(room).compress(false).emit('event', { room, sequence, type, data, at: new Date().toISOString() })
  }

  async #identify(socket: ExchangeSocket): Promise<void> {
    const { auth, headers } = socket.handshake
    const token: unknown = auth['token']
    const caller = await this.#authenticate(typeof token === 'string' ? token : undefined, headers)
    // Rooms are for people: a key has scopes, and no room names one. Who is suspended is nobody.
    socket.data.caller = caller?.via === 'api-key' || caller?.suspended === true ? null : caller
    socket.data.authorizedAt = Date.now()
    socket.data.messages = 0
    socket.data.windowStart = Date.now()
  }

  #serve(socket: ExchangeSocket): void {
    socket.use((packet, next) => {
      if (!isTooMany(socket.data)) return next()
      const answer: unknown = packet.at(-1)
      if (typeof answer === 'function') answer({ error: 'too_many_messages' })
      next(new Error('too many messages'))
    })
    socket.on('error', () => undefined)
    socket.on('subscribe', (message, answer) => {
      if (typeof answer !== 'function') return
      this.#subscribe(socket, message).then(answer, (error: unknown) => {
        this.#log.error({ err: error }, 'a subscription failed')
        answer({ error: 'unavailable' })
      })
    })
    socket.on('unsubscribe', (message) => {
      if (isRoomMessage(message)) void socket.leave(message.room)
    })
    socket.on('time', (answer) => {
      if (typeof answer === 'function') answer(Date.now())
    })
    const timer = setInterval(() => void this.#reauthorize(socket), REAUTHORIZE_MS)
    socket.on('disconnect', () => clearInterval(timer))
  }

  async #subscribe(socket: ExchangeSocket, message: unknown): Promise<SubscribeAnswer> {
    if (!isRoomMessage(message)) return { error: 'invalid_request' }
    const { room, since } = message
    const [prefix = '', id = ''] = room.split(/:(.*)/s)
    const channels = this.#channels.get(prefix) ?? []
    const allowed = await Promise.all(channels.map(async (channel) => channel.authorize(id, socket.data.caller)))
    if (!allowed.some(Boolean)) return { error: channels.length === 0 ? 'unknown_room' : 'forbidden' }
    // Right before it joins: many requests of one socket are looked at side by side.
    if (socket.rooms.size > MAXIMUM_ROOMS_PER_SOCKET) return { error: 'too_many_rooms' }
    // Joined first: what is said while the missed messages are looked up arrives as well, and the client drops duplicates.
    await socket.join(room)
    const [channel] = channels
    const sequence = channel?.currentSequence
      ? await channel.currentSequence(id)
      : Math.max(this.#position, this.#rooms.lastSequence(room))
    if (since !== undefined && since !== sequence) await this.#catchUp(socket, channel, room, id, since)
    return { ok: true, sequence, ...(channel?.countsListeners === true ? { count: this.#listenersOf(room) } : {}) }
  }

  #listenersOf(room: string): number {
    return this.#io.of('/').adapter.rooms.get(room)?.size ?? 0
  }

  /** Tells rooms whose number of listeners has changed, all at once every two seconds: ten thousand who come are one message. */
  #tellPresence(): void {
    const rooms = this.#io.of('/').adapter.rooms
    for (const [room, listeners] of rooms) {
      const [prefix = ''] = room.split(':')
      if (
        !room.includes(':') ||
        this.#channels.get(prefix)?.[0]?.countsListeners !== true ||
        this.#counted.get(room) === listeners.size
      )
        continue
      this.#counted.set(room, listeners.size)
      this.#io.to(room).volatile.emit('presence', { room, count: listeners.size })
    }
    for (const room of this.#counted.keys()) if (!rooms.has(room)) this.#counted.delete(room)
  }

  async #catchUp(
    socket: ExchangeSocket,
    channel: Channel | undefined,
    room: string,
    id: string,
    since: number,
  ): Promise<void> {
    const missed =
      this.#rooms.missed(room, since, channel?.currentSequence ? undefined : this.#startedAt) ??
      (channel?.missed ? await channel.missed(id, since) : null)
    if (missed === null) socket.emit('resync', { room })
    else
      for (const { type, data, sequence } of missed)
        socket.emit('event', { room, sequence, type, data, at: new Date().toISOString() })
  }

  /** A revoked session or a suspended member stops hearing private rooms within a minute. */
  async #reauthorize(socket: ExchangeSocket): Promise<void> {
    const before = socket.data.caller
    if (!before) return
    try {
      await this.#identify(socket)
    } catch {
      return
    }
    const after = socket.data.caller
    if (!after || after.suspended || after.memberId !== before.memberId) socket.disconnect(true)
  }
}

function isTooMany(state: SocketState): boolean {
  const now = Date.now()
  if (now - state.windowStart > 10_000) {
    state.windowStart = now
    state.messages = 0
  }
  state.messages += 1
  return state.messages > MAXIMUM_MESSAGES_PER_10_S
}

function isRoomMessage(message: unknown): message is { room: string; since?: number } {
  if (typeof message !== 'object' || message === null || !('room' in message)) return false
  const { room } = message
  const since = 'since' in message ? message.since : undefined
  return (
    typeof room === 'string' &&
    room.length <= 100 &&
    (since === undefined || (typeof since === 'number' && Number.isSafeInteger(since)))
  )
}
