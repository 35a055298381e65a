import type { IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { ClientToServer, RoomKind, ServerToClient, SubscribeAnswer } from '@ece/contracts/realtime'
import { publicUrl } from '../config/config.ts'
import { factsPart } from '../facts/part.ts'
import { decoderOf, UnfitFactError } from '../facts/decode.ts'
import { typesOf, type Fact, type StoredFact } from '../facts/fact.ts'
import { newestPosition } from '../facts/log.ts'
import { reportUnfit } from '../facts/tails.ts'
import { foundationPart } from '../foundation/part.ts'
import type { Caller } from '../http/caller.ts'
import { httpPart } from '../http/part.ts'
import { definePart } from '../parts/part.ts'
import type { Logger } from '../telemetry/log.ts'
import { counter, gauge, histogram } from '../telemetry/metrics.ts'
import type { Channel, Realtime, RoomMessage } from './channel.ts'
import { eventOf, roomOf, type Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { SocketAddresses } from './socket-addresses.ts'

const PATH = '/realtime'
const MAXIMUM_ROOMS_PER_SOCKET = 200
/** Enough for a client that comes back to as many rooms as it may have, twice. */
const MAXIMUM_MESSAGES_PER_10_S = 500
const PRESENCE_MS = 2_000
const REAUTHORIZE_MS = 60_000
const RESYNC_MS = 1_000

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

type ExchangeServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketState>
type ExchangeSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketState>

/** A channel as the server asks it: any row of the log, decoded where it is one of the channel's facts. */
interface OpenChannel extends Omit<Channel, 'facts' | 'messages'> {
  readonly types: readonly string[]
  /** Throws an `UnfitFactError` where one of its facts can't be read. */
  said(row: StoredFact): readonly RoomMessage[] | Promise<readonly RoomMessage[]>
}

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
    facts.rowTail({ name: 'realtime', handle: async (rows) => service.handle(rows) })
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
  readonly #channels = new Map<RoomKind, OpenChannel>()
  readonly #byType = new Map<string, OpenChannel[]>()
  readonly #rooms: Rooms
  /** Where in the log this process began to listen, and how far it has heard. */
  readonly #startedAt: number
  #position: number
  readonly #counted = new Map<string, number>()
  /** Rooms, or kinds of them, whose listeners are to read their state anew. */
  readonly #stale = new Set<string>()
  #resyncs: NodeJS.Timeout | undefined
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

  addChannel<Kind extends RoomKind, Declared extends Fact>(channel: Channel<Kind, Declared>): void {
    const { kind, facts } = channel
    if (this.#channels.has(kind)) throw new Error(`two channels feed the rooms ${kind}`)
    const decode = decoderOf(facts)
    const open: OpenChannel = {
      kind,
      authorize: (id, caller) => channel.authorize(id, caller),
      ...(channel.countsListeners === undefined ? {} : { countsListeners: channel.countsListeners }),
      ...(channel.currentSequence && { currentSequence: channel.currentSequence.bind(channel) }),
      ...(channel.missed && { missed: channel.missed.bind(channel) }),
      types: facts.flatMap(typesOf),
      said: (row) => {
        const fact = decode(row)
        return fact ? channel.messages(fact) : []
      },
    }
    this.#channels.set(kind, open)
    for (const type of open.types) this.#byType.set(type, [...(this.#byType.get(type) ?? []), open])
  }

  async handle(rows: readonly StoredFact[]): Promise<void> {
    for (const row of rows) {
      this.#position = Math.max(this.#position, row.position)
      for (const channel of this.#byType.get(row.type) ?? []) {
        // A fact that committed late has a position below what listeners have seen; their numbers only rise.
        for (const message of await this.#said(channel, row))
          this.#rooms.publish(channel.currentSequence ? message : { ...message, sequence: this.#position })
      }
      delay.observe(Math.max(0, Date.now() - row.occurredAt.getTime()) / 1_000)
    }
  }

  /** A look-up that failed is no other room's affair: thrown, it would have the whole batch said to all of them again. */
  async #said(channel: OpenChannel, row: StoredFact): Promise<readonly RoomMessage[]> {
    try {
      return await channel.said(row)
    } catch (error) {
      if (error instanceof UnfitFactError) this.#resync(channel, row, error)
      else this.#log.error({ err: error, kind: channel.kind }, 'a fact could not be told to its rooms')
      return []
    }
  }

  /** What can't be read may have changed any of the channel's rooms: their listeners read the state anew, once a second at most. */
  #resync({ kind }: OpenChannel, { stream }: StoredFact, error: UnfitFactError): void {
    reportUnfit(`realtime ${kind}`, error, this.#log)
    this.#stale.add(stream.startsWith(`${kind}:`) ? stream : kind)
    this.#resyncs ??= setTimeout(() => {
      this.#resyncs = undefined
      for (const each of this.#io.of('/').adapter.rooms.keys()) {
        const room = roomOf(each)
        if (room && (this.#stale.has(room.name) || this.#stale.has(room.kind)))
          this.#io.to(room.name).emit('resync', { room: room.name })
      }
      this.#stale.clear()
    }, RESYNC_MS)
  }

  async stop(): Promise<void> {
    this.#rooms.close()
    clearInterval(this.#presence)
    clearTimeout(this.#resyncs)
    this.#io.disconnectSockets(true)
    await this.#io.close()
  }

  #broadcast(message: RoomMessage): void {
    sent.inc({ type: message.type })
    this.#io.to(message.room).compress(false).emit('event', eventOf(message))
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
    const { since } = message
    const room = roomOf(message.room)
    const channel = room && this.#channels.get(room.kind)
    if (!channel) return { error: 'unknown_room' }
    const { name, id } = room
    if (!(await channel.authorize(id, socket.data.caller))) return { error: 'forbidden' }
    // Right before it joins: many requests of one socket are looked at side by side.
    if (socket.rooms.size > MAXIMUM_ROOMS_PER_SOCKET) return { error: 'too_many_rooms' }
    // Joined first: what is said while the missed messages are looked up arrives as well, and the client drops duplicates.
    await socket.join(name)
    const sequence = channel.currentSequence
      ? await channel.currentSequence(id)
      : Math.max(this.#position, this.#rooms.lastSequence(name))
    if (since !== undefined && since !== sequence) await this.#catchUp(socket, channel, room, since)
    return { ok: true, sequence, ...(channel.countsListeners === true ? { count: this.#listenersOf(name) } : {}) }
  }

  #listenersOf(room: string): number {
    return this.#io.of('/').adapter.rooms.get(room)?.size ?? 0
  }

  /** Tells rooms whose number of listeners has changed, all at once every two seconds: ten thousand who come are one message. */
  #tellPresence(): void {
    const rooms = this.#io.of('/').adapter.rooms
    for (const [name, listeners] of rooms) {
      const room = roomOf(name)
      if (!room || this.#channels.get(room.kind)?.countsListeners !== true) continue
      if (this.#counted.get(name) === listeners.size) continue
      this.#counted.set(name, listeners.size)
      this.#io.to(name).volatile.emit('presence', { room: room.name, count: listeners.size })
    }
    for (const room of this.#counted.keys()) if (!rooms.has(room)) this.#counted.delete(room)
  }

  async #catchUp(socket: ExchangeSocket, channel: OpenChannel, room: Room, since: number): Promise<void> {
    const missed =
      this.#rooms.missed(room.name, since, channel.currentSequence ? undefined : this.#startedAt) ??
      (await this.#missed(channel, room, since))
    if (missed === null) socket.emit('resync', { room: room.name })
    else for (const message of missed) socket.emit('event', eventOf(message))
  }

  async #missed(channel: OpenChannel, { id }: Room, since: number): Promise<readonly RoomMessage[] | null> {
    try {
      return (await channel.missed?.(id, since)) ?? null
    } catch (error) {
      if (!(error instanceof UnfitFactError)) throw error
      reportUnfit(`realtime ${channel.kind}`, error, this.#log)
      return null
    }
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
