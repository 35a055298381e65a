import { newId, type Id } from '../platform/ids/ids.ts'
import { another, copy, insert, instant, soon, type Row, type Seeds, type World } from './list-rows.ts'

/** A lot as the issuer's, which somebody has bid on. */
async function addLot({ db }: World, own: Row): Promise<Id> {
  const id = newId()
  await copy(db, 'auctions.auctions', `status = 'live'`, { id, ...own })
  return id
}

const lasting = (n: number): Row => ({ first_ends_at: soon(0), ends_at: soon(n), maximum_ends_at: soon(100) })

export function lotLists(world: World): Seeds {
  const { db, idOf, lotId } = world
  const listing = {
    seller_id: idOf('issuer'),
    status: 'live',
    game: 'paged',
    set_ids: [],
    card_ids: [],
    search_text: 'a',
  }
  const addListing = async (n: number): Promise<void> =>
    insert(db, 'auctions.listings', {
      auction_id: await addLot(world, {}),
      ...listing,
      price_cents: 1_000 + (n >> 1),
      bid_count: n >> 1,
      starts_at: instant(n),
      ends_at: soon(n),
    })
  const lots = { as: 'member', add: addListing, table: 'auctions.listings', key: { auction_id: 1 } } as const
  const sorts = ['ending_soon', 'opening_soon', 'newest', 'price', 'price_high', 'bids']
  return [
    ...sorts.map((sort) => [`listAuctions.${sort}`, { ...lots, path: `/auctions?game=paged&sort=${sort}` }] as const),
    [
      'listBids',
      {
        path: `/auctions/${lotId}/bids`,
        as: 'member',
        add: async () =>
          copy(db, 'auctions.bids', `auction_id = '${lotId}'`, { id: newId(), sequence: 1_000 + another() }),
        table: 'auctions.bids',
        key: { sequence: 1 },
      },
    ],
  ]
}

export function ownLotLists(world: World): Seeds {
  const { db, idOf } = world
  const standing = { member_id: idOf('seller'), maximum_cents: 1 }
  return [
    [
      'listAuctions.mine_live',
      {
        path: '/auctions?mine=bidding',
        as: 'seller',
        add: async (n) =>
          insert(db, 'auctions.standings', {
            auction_id: await addLot(world, lasting(n)),
            ...standing,
            last_bid_id: newId(),
          }),
        table: 'auctions.standings',
        key: { auction_id: 1 },
      },
    ],
    [
      'listAuctions.mine_newest',
      {
        path: '/auctions?mine=watching',
        as: 'seller',
        add: async (n) =>
          insert(db, 'auctions.watches', {
            auction_id: await addLot(world, lasting(n)),
            member_id: idOf('seller'),
          }),
        table: 'auctions.watches',
        key: { auction_id: 1 },
      },
    ],
    [
      'listAuctions.sold',
      {
        path: '/auctions?sellerId=me',
        as: 'seller',
        add: async () => addLot(world, { seller_id: idOf('seller') }),
        table: 'auctions.auctions',
        key: { id: 1 },
      },
    ],
  ]
}
