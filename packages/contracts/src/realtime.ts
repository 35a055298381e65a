/**
 * The closed vocabulary of the socket at `/realtime`. Two unions: what a client may say and what a server may say.
 * `event.type` reuses the names of the event log.
 */
export interface SubscribeAnswer {
  readonly ok?: true
  /** The room's newest sequence number. */
  readonly sequence?: number
  /** How many listen, this one among them; for rooms that count. */
  readonly count?: number
  /** `unknown_room`, `forbidden`, `too_many_rooms`, `too_many_messages`, `invalid_request` or `unavailable`. */
  readonly error?: string
}

export interface ClientToServer {
  /** `since`: the last sequence seen; what was missed follows, or `resync`. */
  subscribe(message: { room: string; since?: number }, answer: (answer: SubscribeAnswer) => void): void
  unsubscribe(message: { room: string }): void
  /** Answers with the server's time in milliseconds since 1970, for countdowns. */
  time(answer: (nowMs: number) => void): void
}

export interface RoomEvent<Type extends keyof RoomEventData = keyof RoomEventData> {
  readonly room: string
  readonly sequence: number
  readonly type: Type
  readonly data: RoomEventData[Type]
  /** ISO 8601. */
  readonly at: string
}

export interface ServerToClient {
  event(message: RoomEvent): void
  resync(message: { room: string }): void
  /** How many sockets listen to a room that counts its listeners (`auction:<id>`), when that has changed. */
  presence(message: { room: string; count: number }): void
}

/** A lot's whole visible state, so that a client needs only the latest message. */
export interface LotState {
  readonly auctionId: string
  readonly status: string
  readonly currentPriceCents: number
  readonly minimumBidCents: number
  readonly bidCount: number
  readonly reserveMet: boolean
  readonly buyNowPossible: boolean
  readonly leaderPseudonym: string | null
  readonly endsAt: string
  readonly sequence: number
}

/** A bid as the room of its lot hears of it: the same as a row of `GET /auctions/:id/bids`. */
export interface SeenBid {
  readonly id: string
  readonly pseudonym: string
  readonly at: string
  readonly amountCents: number
  readonly priceCents: number
  readonly leads: boolean
  readonly automatic: {
    readonly pseudonym: string
    readonly amountCents: number
    readonly leads: boolean
    readonly you: boolean
  } | null
  readonly commitment: string | null
}

export interface RoomEventData {
  /** Also to `card:<id>` when a lot is put up that is open at once. */
  'auctions.opened': LotState
  /** Without a bid when the leader raised the own maximum, which nobody else sees. */
  'auctions.bid_placed': LotState & { readonly bid?: SeenBid }
  'auctions.extended': LotState
  'auctions.bid_voided': LotState
  'auctions.reserve_lowered': LotState
  'auctions.closed': LotState
  'auctions.settled': LotState
  'auctions.unsold': LotState
  'auctions.cancelled': LotState
  /** To `user:<id>`: another member's bid is above yours. */
  'auctions.outbid': {
    readonly auctionId: string
    readonly title: string
    readonly currentPriceCents: number
    readonly minimumBidCents: number
    readonly endsAt: string
  }
  /** To `user:<id>`. */
  'auctions.won': { readonly auctionId: string; readonly title: string; readonly priceCents: number }
  /** To `user:<id>`: a lot of a card that the member watches has opened. */
  'auctions.watched_card_listed': { readonly auctionId: string; readonly cardId: string; readonly title: string }
  /** To `user:<id>`: the wallet's balances changed. */
  'ledger.wallet_changed': { readonly reason: string }
}
