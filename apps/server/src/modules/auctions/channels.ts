import type { LotState } from '@ece/contracts/realtime'
import type { Queryable } from '../../platform/db/database.ts'
import type { StoredFact } from '../../platform/facts/fact.ts'
import { readStream } from '../../platform/facts/log.ts'
import { isId } from '../../platform/ids/ids.ts'
import type { Channel, RoomMessage } from '../../platform/realtime/channel.ts'
import { LRUCache } from 'lru-cache'
import type { Id } from '../../platform/ids/ids.ts'
import { LOT_STATE_TYPES, lotFactData, lotStream, type LotFactData } from './events.ts'
import type { Pseudonyms } from './pseudonym.ts'
import { readLotCards } from './queries/watched-cards.ts'
import { readAuctions } from './store.ts'

const MISSED_LIMIT = 200
/** Lots whose cards are remembered: more than are live on a busy exchange. */
const MOST_LOTS = 50_000

interface LotEventData extends LotFactData {
  readonly bidId?: string
  readonly bidderId?: string
  readonly placedAt?: string
  readonly outbidId?: string | null
  readonly winnerId?: string
  readonly sellerId?: string
  readonly priceCents?: number
}

/** The rooms that lots feed: `auction:<id>`, `market`, `card:<id>`, and the lots' part of `user:<id>`. */
export function auctionChannels({ db, pseudonyms }: { db: Queryable; pseudonyms: Pseudonyms }): Channel[] {
  const stateOf = (data: LotEventData): LotState => ({
    auctionId: data.auctionId,
    status: data.status,
    currentPriceCents: data.currentPriceCents,
    minimumBidCents: data.minimumBidCents,
    bidCount: data.bidCount,
    reserveMet: data.reserveMet,
    buyNowPossible: data.buyNowPossible,
    leaderPseudonym: data.leaderId === null ? null : pseudonyms(data.auctionId, data.leaderId),
    endsAt: data.endsAt,
    sequence: data.sequence,
  })
  const lotMessage = ({ type, data }: StoredFact): RoomMessage[] => {
    if (!isLotEventData(data)) return []
    const state = stateOf(data)
    const bid =
      type === 'auctions.bid_placed' && data.bidId !== undefined && data.bidderId !== undefined
        ? {
            bid: {
              id: data.bidId,
              pseudonym: pseudonyms(data.auctionId, data.bidderId),
              priceCents: data.currentPriceCents,
              at: data.placedAt ?? '',
            },
          }
        : {}
    return [
      {
        room: lotStream(data.auctionId),
        type,
        data: { ...state, ...bid },
        sequence: data.sequence,
        coalesceKey: 'lot',
      },
    ]
  }
  return [
    {
      prefix: 'auction',
      types: LOT_STATE_TYPES,
      authorize: (id) => isId(id),
      countsListeners: true,
      currentSequence: async (id) => (await readAuctions(db, [id]))[0]?.sequence ?? 0,
      missed: async (id, since) => {
        const events = await readStream(db, lotStream(id), since, MISSED_LIMIT + 1)
        return events.length > MISSED_LIMIT ? null : events.flatMap(lotMessage)
      },
      messages: lotMessage,
    },
    {
      prefix: 'market',
      types: LOT_STATE_TYPES,
      authorize: () => true,
      messages: ({ type, data, position }) =>
        isLotEventData(data)
          ? [{ room: 'market', type, data: { ...stateOf(data) }, sequence: position, coalesceKey: data.auctionId }]
          : [],
    },
    cardChannel(db, stateOf),
    {
      prefix: 'user',
      types: [...LOT_STATE_TYPES, 'auctions.watched_card_listed'],
      authorize: (id, caller) => caller?.memberId === id,
      messages: personalMessages,
    },
  ]
}

/** What moves on the lots of a card, new ones too; a lot that opens with its creation is told as opened. */
function cardChannel(db: Queryable, stateOf: (data: LotEventData) => LotState): Channel {
  const cardsOf = new LRUCache<Id, readonly Id[]>({ max: MOST_LOTS })
  const cardIdsOf = async (auctionId: Id): Promise<readonly Id[]> => {
    const known = cardsOf.get(auctionId)
    if (known) return known
    const [lot] = await readLotCards(db, [auctionId])
    if (lot) cardsOf.set(auctionId, lot.cardIds)
    return lot?.cardIds ?? []
  }
  return {
    prefix: 'card',
    types: ['auctions.created', ...LOT_STATE_TYPES],
    authorize: (id) => isId(id),
    messages: async ({ type, data, position }) => {
      const auctionId = String(data['auctionId'])
      const created = type === 'auctions.created' ? (await readAuctions(db, [auctionId]))[0] : undefined
      if (type === 'auctions.created' && created?.status !== 'live') return []
      const state = created ? stateOf(lotFactData(created)) : isLotEventData(data) ? stateOf(data) : null
      if (!state) return []
      return (await cardIdsOf(auctionId)).map((cardId) => ({
        room: `card:${cardId}`,
        type: created ? 'auctions.opened' : type,
        data: { ...state },
        sequence: position,
        coalesceKey: auctionId,
      }))
    },
  }
}

/** A member's own outcomes, sent at once: outbid, won, and that the wallet changed with it. */
function personalMessages({ type, data, position }: StoredFact): RoomMessage[] {
  if (type === 'auctions.watched_card_listed') return watcherMessages(data, position)
  if (!isLotEventData(data)) return []
  const messages: RoomMessage[] = []
  const to = (memberId: string, messageType: string, body: Readonly<Record<string, unknown>>): void => {
    messages.push({ room: `user:${memberId}`, type: messageType, data: body, sequence: position })
  }
  const { auctionId, title, currentPriceCents, minimumBidCents, endsAt } = data
  if (data.outbidId != null) {
    if (type !== 'auctions.cancelled')
      to(data.outbidId, 'auctions.outbid', { auctionId, title, currentPriceCents, minimumBidCents, endsAt })
    to(data.outbidId, 'ledger.wallet_changed', { reason: 'released' })
  }
  if (type === 'auctions.settled' && data.winnerId !== undefined && data.sellerId !== undefined) {
    to(data.winnerId, 'auctions.won', { auctionId, title, priceCents: data.priceCents ?? currentPriceCents })
    to(data.winnerId, 'ledger.wallet_changed', { reason: 'purchase' })
    to(data.sellerId, 'ledger.wallet_changed', { reason: 'sale' })
  }
  return messages
}

function watcherMessages(
  { auctionId, cardId, title, memberIds }: Readonly<Record<string, unknown>>,
  position: number,
): RoomMessage[] {
  const members: readonly unknown[] = Array.isArray(memberIds) ? memberIds : []
  return members.map((memberId) => ({
    room: `user:${String(memberId)}`,
    type: 'auctions.watched_card_listed',
    data: { auctionId, cardId, title },
    sequence: position,
  }))
}

function isLotEventData(
  data: Readonly<Record<string, unknown>>,
): data is Readonly<Record<string, unknown>> & LotEventData {
  return (
    typeof data['auctionId'] === 'string' &&
    typeof data['currentPriceCents'] === 'number' &&
    typeof data['sequence'] === 'number'
  )
}
