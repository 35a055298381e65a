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
import type { Id } from '../ids/ids.ts'
import { redisPart } from '../redis/part.ts'
import type { SharedRedis } from '../redis/shared-redis.ts'
import type { Logger } from '../telemetry/log.ts'
import { counter, gauge, histogram } from '../telemetry/metrics.ts'
import type { Channel, Realtime, RoomMessage } from './channel.ts'
import { Presence, PRESENCE_MS } from './presence.ts'
import { eventOf, roomOf, type Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { isRoomMessage, isTooMany, type SocketState } from './socket-state.ts'
import { SocketAddresses } from './socket-addresses.ts'

const PATH = '/realtime'
const MAXIMUM_ROOMS_PER_SOCKET = 200
const REAUTHORIZE_MS = 60_000
const RESYNC_MS = 1_000

const sent = counter('ece_realtime_messages_total', 'Messages to rooms', ['type'])
const delay = histogram(
  'ece_realtime_commit_to_send_seconds',
  'From the fact to the sockets',
  [],
  [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
)

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
  needs: { foundation: foundationPart, http: httpPart, facts: factsPart, redis: redisPart },
  start: async ({ foundation: { settings, log, db }, http, facts, redis }) => {
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
    const authenticate: Authenticate = async (token, headers) =>
      http.authenticate(token === undefined ? headers : { authorization: `Bearer ${token}` })
    const service = new RealtimeServer(io, { log, startedAt, authenticate, redis })
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
  readonly #presence: Presence
  /** Members with a socket here, with how many. */
  readonly #members = new Map<Id, number>()
  #counting: NodeJS.Timeout | undefined

  constructor(
    io: ExchangeServer,
    {
      log,
      startedAt,
      authenticate,
      redis,
    }: { log: Logger; startedAt: number; authenticate: Authenticate; redis: SharedRedis | null },
  ) {
    this.#io = io
    this.#log = log
    this.#startedAt = startedAt
    this.#position = startedAt
    this.#authenticate = authenticate
    this.#rooms = new Rooms((message) => this.#broadcast(message))
    this.#presence = new Presence(
      { listeners: () => this.#listeners(), members: () => new Set(this.#members.keys()) },
      redis,
    )
    const members = this.#members
    gauge('ece_realtime_members', 'Members with a socket here', [], function collect() {
      this.set(members.size)
    })
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
    this.#counting = setInterval(() => void this.#tellPresence(), PRESENCE_MS)
    this.#counting.unref()
  }

  addChannel<Kind extends RoomKind, Declared extends Fact>(channel: Channel<Kind, Declared>): void {
    const { kind, facts } = channel
    if (this.#channels.has(kind)) throw new Error(`two channels feed the rooms ${kind}`)
    const decode = decoderOf(facts)
    const open: OpenChannel = {
      kind,
      authorize: (id, caller) => channel.authorize(id, caller),
      ...(channel.countsListeners === undefined ? {} : { countsListeners: channel.countsListeners }),
      ...(channel.isUrgent === undefined ? {} : { isUrgent: channel.isUrgent }),
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

  /** What is urgent in these facts first, then what they have to say to crowds. */
  async handle(rows: readonly StoredFact[]): Promise<void> {
    const before = this.#position
    await this.#tell(rows, before, true)
    this.#position = await this.#tell(rows, before, false)
    for (const { occurredAt } of rows) delay.observe(Math.max(0, Date.now() - occurredAt.getTime()) / 1_000)
  }

  async #tell(rows: readonly StoredFact[], before: number, isUrgent: boolean): Promise<number> {
    let position = before
    for (const row of rows) {
      position = Math.max(position, row.position)
      for (const channel of this.#byType.get(row.type) ?? []) {
        if ((channel.isUrgent === true) !== isUrgent) continue
        // A fact that committed late has a position below what listeners have seen; their numbers only rise.
        for (const message of await this.#said(channel, row))
          this.#rooms.publish(channel.currentSequence ? message : { ...message, sequence: position })
      }
    }
    return position
  }

  async online(memberIds: readonly Id[]): Promise<Set<Id>> {
    return this.#presence.online(memberIds)
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
    clearInterval(this.#counting)
    clearTimeout(this.#resyncs)
    this.#io.disconnectSockets(true)
    await this.#presence.leave()
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
    const memberId = socket.data.caller?.memberId
    if (memberId !== undefined) this.#enter(memberId)
    socket.on('disconnect', () => {
      clearInterval(timer)
      if (memberId !== undefined) this.#exit(memberId)
    })
  }

  #enter(memberId: Id): void {
    const before = this.#members.get(memberId) ?? 0
    this.#members.set(memberId, before + 1)
    if (before === 0) this.#presence.came(memberId)
  }

  #exit(memberId: Id): void {
    const left = (this.#members.get(memberId) ?? 1) - 1
    if (left > 0) this.#members.set(memberId, left)
    else this.#members.delete(memberId)
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
    return { ok: true, sequence, ...(channel.countsListeners === true ? { count: this.#presence.countOf(name) } : {}) }
  }

  /** How many listen here, to rooms that are told. */
  #listeners(): Map<string, number> {
    const counted = new Map<string, number>()
    for (const [name, listeners] of this.#io.of('/').adapter.rooms) {
      const room = roomOf(name)
      if (room && this.#channels.get(room.kind)?.countsListeners === true) counted.set(room.name, listeners.size)
    }
    return counted
  }

  /** Tells rooms whose number of listeners has changed, all at once every two seconds: ten thousand who come are one message. */
  async #tellPresence(): Promise<void> {
    await this.#presence.exchange()
    const counts = this.#presence.counts()
    for (const [name, count] of counts) {
      const room = roomOf(name)
      if (!room || this.#counted.get(name) === count) continue
      this.#counted.set(name, count)
      this.#io.to(name).volatile.emit('presence', { room: room.name, count })
    }
    for (const room of this.#counted.keys()) if (!counts.has(room)) this.#counted.delete(room)
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
