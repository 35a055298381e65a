import { Type, type Static, type TObject } from 'typebox'
import { Nullable } from './wire.ts'

/**
 * The closed vocabulary of the socket at `/realtime`: what a client may say, and what the server may say in which kind of
 * room. A word that is not here can't be sent, and one that is here has a sender; both are checked. The types of a room's
 * events reuse the names of the event log where they tell of one fact.
 */

/** A lot's whole visible state, so that a client needs only the latest message. */
const lotState = {
  auctionId: Type.String(),
  status: Type.String(),
  currentPriceCents: Type.Integer(),
  minimumBidCents: Type.Integer(),
  bidCount: Type.Integer(),
  reserveMet: Type.Boolean(),
  buyNowPossible: Type.Boolean(),
  leaderPseudonym: Nullable(Type.String()),
  endsAt: Type.String(),
  sequence: Type.Integer(),
}
export const LotStateSchema = Type.Object(lotState)
export type LotState = Static<typeof LotStateSchema>

/** A bid as the room of its lot hears of it: the same as a row of `GET /auctions/:id/bids`. */
const seenBid = Type.Object({
  id: Type.String(),
  pseudonym: Type.String(),
  at: Type.String(),
  amountCents: Type.Integer(),
  priceCents: Type.Integer(),
  leads: Type.Boolean(),
  automatic: Nullable(
    Type.Object({
      pseudonym: Type.String(),
      amountCents: Type.Integer(),
      leads: Type.Boolean(),
      you: Type.Boolean(),
    }),
  ),
  commitment: Nullable(Type.String()),
})
export type SeenBid = Static<typeof seenBid>

const lotEvents = {
  'auctions.opened': LotStateSchema,
  'auctions.bid_placed': LotStateSchema,
  'auctions.bid_voided': LotStateSchema,
  'auctions.reserve_lowered': LotStateSchema,
  'auctions.bought_now': LotStateSchema,
  'auctions.closed': LotStateSchema,
  'auctions.settled': LotStateSchema,
  'auctions.unsold': LotStateSchema,
  'auctions.cancelled': LotStateSchema,
}

/** Kind of room -> type of event -> its data. A room is named `<kind>:<id>`; there is one `market`. */
export const ROOM_EVENTS = {
  /** One lot. A bid is not told where the leader raised the own maximum, which nobody else sees. */
  auction: { ...lotEvents, 'auctions.bid_placed': Type.Object({ ...lotState, bid: Type.Optional(seenBid) }) },
  /** All lots. */
  market: lotEvents,
  /** The lots of a card; one that is put up open is told as opened. */
  card: lotEvents,
  /** A member's own outcomes, for nobody else. */
  user: {
    /** Another member's bid is above yours. */
    'auctions.outbid': Type.Object({
      auctionId: Type.String(),
      title: Type.String(),
      currentPriceCents: Type.Integer(),
      minimumBidCents: Type.Integer(),
      endsAt: Type.String(),
    }),
    'auctions.won': Type.Object({ auctionId: Type.String(), title: Type.String(), priceCents: Type.Integer() }),
    /** A lot of a card that you watch has opened. */
    'auctions.watched_card_listed': Type.Object({
      auctionId: Type.String(),
      cardId: Type.String(),
      title: Type.String(),
    }),
    /** Your wallet's balances have changed. */
    'ledger.wallet_changed': Type.Object({
      reason: Type.Union([
        Type.Literal('deposit'),
        Type.Literal('withdrawal'),
        Type.Literal('released'),
        Type.Literal('purchase'),
        Type.Literal('sale'),
      ]),
    }),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, TObject>>>>

type RoomEvents = typeof ROOM_EVENTS
export type RoomKind = keyof RoomEvents
/** Rooms that there is one of have no id. */
export type RoomName<Kind extends RoomKind = RoomKind> = Kind extends 'market' ? Kind : `${Kind}:${string}`
/** The kind of a room by its name. */
export type KindOf<Name extends RoomName> = Name extends `${infer Kind extends RoomKind}:${string}`
  ? Kind
  : Extract<Name, 'market'>

/** What may be said in a kind of room, told apart by `type`. */
export type RoomWord<Kind extends RoomKind = RoomKind> = Kind extends RoomKind
  ? {
      [Word in keyof RoomEvents[Kind]]: RoomEvents[Kind][Word] extends TObject
        ? { readonly type: Word; readonly data: Readonly<Static<RoomEvents[Kind][Word]>> }
        : never
    }[keyof RoomEvents[Kind]]
  : never

/** An event of a room as it is sent. */
export type RoomEvent<Kind extends RoomKind = RoomKind> = Kind extends RoomKind
  ? RoomWord<Kind> & {
      readonly room: RoomName<Kind>
      /** Rises within a room. */
      readonly sequence: number
      /** ISO 8601. */
      readonly at: string
    }
  : never

export interface ServerToClient {
  event(message: RoomEvent): void
  /** Too much was missed, or something could not be read: read the room's state again. */
  resync(message: { room: RoomName }): void
  /** How many sockets listen to a room that counts its listeners (`auction:<id>`), when that has changed. */
  presence(message: { room: RoomName; count: number }): void
}

export type SubscribeError =
  | 'unknown_room'
  | 'forbidden'
  | 'too_many_rooms'
  | 'too_many_messages'
  | 'invalid_request'
  | 'unavailable'

export type SubscribeAnswer =
  | {
      readonly ok: true
      /** The room's newest sequence number. */
      readonly sequence: number
      /** How many listen, this one among them; for rooms that count. */
      readonly count?: number
    }
  | { readonly error: SubscribeError }

export interface ClientToServer {
  /** `since`: the last sequence seen; what was missed follows, or `resync`. */
  subscribe(message: { room: string; since?: number }, answer: (answer: SubscribeAnswer) => void): void
  unsubscribe(message: { room: string }): void
  /** Answers with the server's time in milliseconds since 1970, for countdowns. */
  time(answer: (nowMs: number) => void): void
}
