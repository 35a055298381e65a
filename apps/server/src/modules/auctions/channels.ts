import type { LotState, RoomWord, SeenBid } from '@ece/contracts/realtime'
import { LRUCache } from 'lru-cache'
import type { Queryable } from '../../platform/db/database.ts'
import type { LoggedOf } from '../../platform/facts/fact.ts'
import { readStream } from '../../platform/facts/log.ts'
import { isId, type Id } from '../../platform/ids/ids.ts'
import type { Channel, RoomMessage } from '../../platform/realtime/channel.ts'
import { auctionFacts, LOT_STATE_FACTS, lotFactData, lotStream, type LotStateFact } from './facts.ts'
import type { Pseudonyms } from './pseudonym.ts'
import { readLotCards } from './queries/watched-cards.ts'
import { readAuctions } from './store.ts'

const MISSED_LIMIT = 200
/** Lots whose cards are remembered: more than are live on a busy exchange. */
const MOST_LOTS = 50_000

type BidPlaced = LoggedOf<(typeof auctionFacts)['auctions.bid_placed']>
type StateData = Pick<ReturnType<typeof lotFactData>, keyof LotStateFact['data']>

export interface ChannelDeps {
  readonly db: Queryable
  readonly pseudonyms: Pseudonyms
}

/** What anyone may see of a lot: members by their pseudonyms. */
const stateOf = (data: StateData, pseudonyms: Pseudonyms): LotState => ({
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

function seenBid(data: BidPlaced['data'], pseudonyms: Pseudonyms): SeenBid {
  const { auctionId, rivalId, automaticCents, leads } = data
  return {
    id: data.bidId,
    pseudonym: pseudonyms(auctionId, data.bidderId),
    at: data.placedAt,
    amountCents: data.amountCents,
    priceCents: data.currentPriceCents,
    leads,
    automatic:
      rivalId === null || automaticCents === null
        ? null
        : { pseudonym: pseudonyms(auctionId, rivalId), amountCents: automaticCents, leads: !leads, you: false },
    commitment: data.commitment,
  }
}

/** `auction:<id>`: all that happens to a lot, numbered by the lot itself. */
export function lotChannel({ db, pseudonyms }: ChannelDeps): Channel<'auction', (typeof LOT_STATE_FACTS)[number]> {
  const wordOf = (fact: LotStateFact): RoomWord<'auction'> => {
    const state = stateOf(fact.data, pseudonyms)
    if (fact.type !== 'auctions.bid_placed') return { type: fact.type, data: state }
    // The leader's own maximum was raised, which nobody else sees.
    return { type: fact.type, data: fact.data.raise ? state : { ...state, bid: seenBid(fact.data, pseudonyms) } }
  }
  const messages = (fact: LotStateFact): RoomMessage<'auction'>[] => [
    { ...wordOf(fact), room: lotStream(fact.data.auctionId), sequence: fact.data.sequence, coalesceKey: 'lot' },
  ]
  return {
    kind: 'auction',
    facts: LOT_STATE_FACTS,
    authorize: (id) => isId(id),
    countsListeners: true,
    currentSequence: async (id) => (await readAuctions(db, [id]))[0]?.sequence ?? 0,
    missed: async (id, since) => {
      const facts = await readStream(db, LOT_STATE_FACTS, lotStream(id), { since, limit: MISSED_LIMIT + 1 })
      return facts.length > MISSED_LIMIT ? null : facts.flatMap(messages)
    },
    messages,
  }
}

/** `market`: where every lot stands. */
export function marketChannel({
  pseudonyms,
}: Pick<ChannelDeps, 'pseudonyms'>): Channel<'market', (typeof LOT_STATE_FACTS)[number]> {
  return {
    kind: 'market',
    facts: LOT_STATE_FACTS,
    authorize: () => true,
    messages: ({ type, data, position }) => [
      { type, data: stateOf(data, pseudonyms), room: 'market', sequence: position, coalesceKey: data.auctionId },
    ],
  }
}

const CARD_FACTS = [auctionFacts['auctions.created'], ...LOT_STATE_FACTS]

/** `card:<id>`: what moves on the lots of a card, new ones too; a lot that opens with its creation is told as opened. */
export function cardChannel({ db, pseudonyms }: ChannelDeps): Channel<'card', (typeof CARD_FACTS)[number]> {
  const cardsOf = new LRUCache<Id, readonly Id[]>({ max: MOST_LOTS })
  const cardIdsOf = async (auctionId: Id): Promise<readonly Id[]> => {
    const known = cardsOf.get(auctionId)
    if (known) return known
    const [lot] = await readLotCards(db, [auctionId])
    if (lot) cardsOf.set(auctionId, lot.cardIds)
    return lot?.cardIds ?? []
  }
  return {
    kind: 'card',
    facts: CARD_FACTS,
    authorize: (id) => isId(id),
    messages: async (fact) => {
      const { auctionId } = fact.data
      let word: RoomWord<'card'>
      if (fact.type === 'auctions.created') {
        const [created] = await readAuctions(db, [auctionId])
        if (created?.status !== 'live') return []
        word = { type: 'auctions.opened', data: stateOf(lotFactData(created), pseudonyms) }
      } else word = { type: fact.type, data: stateOf(fact.data, pseudonyms) }
      return (await cardIdsOf(auctionId)).map((cardId): RoomMessage<'card'> => ({
        ...word,
        room: `card:${cardId}`,
        sequence: fact.position,
        coalesceKey: auctionId,
      }))
    },
  }
}
