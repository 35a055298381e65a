import { newId, type Id } from '../platform/ids/ids.ts'
import type { FuzzedExchange } from './fuzz/exchange.ts'
import { lotLists, ownLotLists } from './list-lots.ts'
import {
  another,
  copy,
  day,
  insert,
  instant,
  letter,
  loosen,
  second,
  type ListSeed,
  type Row,
  type Seeds,
  type World,
} from './list-rows.ts'

/** Every list by the name that it was declared with, on an exchange with a card, a lot of the issuer's, money and a bid. */
export async function seededLists({ exchange: { db }, callers, ids }: FuzzedExchange): Promise<Map<string, ListSeed>> {
  await loosen(db)
  const idOf = (name: ListSeed['as']): Id => callers.find((caller) => caller.name === name)?.memberId ?? ''
  const [cardId = '', , freeCopyId = '', lotId = ''] = ids
  const world: World = { db, idOf, cardId, freeCopyId, lotId }
  return new Map<string, ListSeed>([
    ...catalogLists(world),
    ...(await importLists(world)),
    ...memberLists(world),
    ...(await operatorLists(world)),
    ...priceLists(world),
    ...copyLists(world),
    ...lotLists(world),
    ...ownLotLists(world),
  ])
}

async function addCard({ db }: World, n: number): Promise<Id> {
  const [id, name] = [newId(), `Lantern ${letter(n)}`]
  const own = { collector_number: `p${another()}`, number_key: `00000${n >> 1}`, released_on: day(n) }
  await copy(db, 'catalog.cards', 'true', { id, name, search_name: name.toLowerCase(), ...own })
  return id
}

function catalogLists(world: World): Seeds {
  const cards = { as: 'member', add: async (n: number) => addCard(world, n), table: 'catalog.cards' } as const
  const set = (n: number): Row => ({ id: newId(), code: `p${another()}`, released_on: day(n) })
  return [
    ['listCards.relevance', { ...cards, path: '/cards?q=lantern', key: { id: 1 } }],
    ['listCards.name', { ...cards, path: '/cards?sort=name', key: { id: 1 } }],
    ['listCards.newest', { ...cards, path: '/cards', key: { id: 1 } }],
    ['listCards.number', { ...cards, path: '/cards?sort=number', key: { id: 1 } }],
    [
      'listSets',
      {
        path: '/sets',
        as: 'member',
        add: async (n) => copy(world.db, 'catalog.sets', 'true', set(n)),
        table: 'catalog.sets',
        key: { id: 1 },
      },
    ],
  ]
}

async function importLists({ db, idOf }: World): Promise<Seeds> {
  const importId = newId()
  const file = { format: 'csv', file_name: 'a.csv', path: 'a', size_bytes: 1, member_id: idOf('admin') }
  await insert(db, 'catalog.imports', { id: importId, ...file })
  const error = { import_id: importId, excerpt: '' }
  return [
    [
      'listImports',
      {
        path: '/catalog/imports',
        as: 'admin',
        add: async () => insert(db, 'catalog.imports', { id: newId(), ...file }),
        table: 'catalog.imports',
        key: { id: 1 },
      },
    ],
    [
      'listImportErrors',
      {
        path: `/catalog/imports/${importId}/errors`,
        as: 'admin',
        add: async (n) =>
          insert(db, 'catalog.import_errors', {
            ...error,
            entry: 1 + (n >> 1),
            place: another(),
            problem: `no name ${another()}`,
          }),
        table: 'catalog.import_errors',
        key: { entry: 2, place: 1 },
      },
    ],
  ]
}

function memberLists(world: World): Seeds {
  const { db, idOf } = world
  const log = { table: 'events.log', key: { position: 1 } }
  const happen = (whose: ListSeed['as']) => async () =>
    copy(db, 'events.log', `type = 'identity.role_granted'`, {
      id: newId(),
      stream: `member:${idOf(whose)}`,
      occurred_at: second(another()),
    })
  const member = (): Row => ({
    id: newId(),
    name: 'Paged',
    email: `p${another()}@test.local`,
    username: `p_${another()}`,
  })
  return [
    [
      'listMembers',
      {
        path: '/members?q=paged',
        as: 'admin',
        add: async () => copy(db, 'identity.users', 'true', member()),
        table: 'identity.users',
        key: { id: 1 },
      },
    ],
    ['listSecurityEvents', { ...log, path: '/me/security-events', as: 'member', add: happen('member') }],
    [
      'listMemberSecurityEvents',
      { ...log, path: `/members/${idOf('support')}/security-events`, as: 'admin', add: happen('support') },
    ],
    [
      'listTransfers',
      {
        path: '/wallet/transfers',
        as: 'member',
        add: async (n) =>
          copy(db, 'ledger.transfers', `credit_account_id = '${idOf('member')}'`, {
            id: newId(),
            created_at: second(n >> 1),
          }),
        table: 'ledger.transfers',
        key: { id: 1 },
      },
    ],
    [
      'listWatchedCards',
      {
        path: '/me/watched-cards',
        as: 'member',
        add: async (n) =>
          insert(db, 'auctions.card_watches', {
            member_id: idOf('member'),
            card_id: await addCard(world, n),
            created_at: instant(n),
          }),
        table: 'auctions.card_watches',
        key: { card_id: 1 },
      },
    ],
  ]
}

async function operatorLists({ db }: World): Promise<Seeds> {
  const mail = { recipient: 'a@test.local', subject: 'a', body_text: 'a', body_html: 'a' }
  const events = {
    as: 'admin',
    add: async () => copy(db, 'events.log', 'true', { id: newId(), stream: 'test:paged' }),
    table: 'events.log',
    key: { position: 1 },
  } as const
  return [
    ['listEvents.newest', { ...events, path: '/events?stream=test:paged' }],
    ['listEvents.oldest', { ...events, path: '/events?stream=test:paged&order=oldest' }],
    [
      'listMail',
      {
        path: '/mailbox',
        as: 'admin',
        add: async () => insert(db, 'platform.mailbox', { id: newId(), ...mail }),
        table: 'platform.mailbox',
        key: { id: 1 },
      },
    ],
    [
      'listJobs',
      {
        path: '/jobs',
        as: 'admin',
        add: async () => db.query(`SELECT graphile_worker.add_job('paged')`),
        table: 'graphile_worker._private_jobs',
        key: { id: 1 },
      },
    ],
  ]
}

function priceLists({ db, idOf, cardId }: World): Seeds {
  const sale = { card_id: cardId, price_cents: 100, lot_size: 1, quality: 'NM' }
  const result = {
    title: 'a',
    outcome: 'sold',
    price_cents: 1,
    fee_cents: 0,
    proceeds_cents: 1,
    bid_count: 1,
    copies: 1,
  }
  const ids = (...names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, newId()]))
  return [
    [
      'listSales',
      {
        path: `/cards/${cardId}/sales`,
        as: 'member',
        add: async (n) =>
          insert(db, 'analytics.sales', {
            ...ids('id', 'copy_id', 'auction_id', 'seller_id', 'buyer_id'),
            ...sale,
            sold_at: instant(n),
          }),
        table: 'analytics.sales',
        key: { copy_id: 1 },
      },
    ],
    [
      'listSellerResults',
      {
        path: '/seller/results',
        as: 'seller',
        add: async (n) =>
          insert(db, 'analytics.lot_results', {
            ...ids('auction_id'),
            seller_id: idOf('seller'),
            ...result,
            ended_at: instant(n),
          }),
        table: 'analytics.lot_results',
        key: { auction_id: 1 },
      },
    ],
  ]
}

/** A copy as the one that is in no lot, with a serial number of its own. */
async function addCopy({ db }: World, ownerId: Id, n: number): Promise<Id> {
  const id = newId()
  const own = { owner_id: ownerId, edition_id: newId(), acquired_at: instant(n), card_name: letter(n) }
  await copy(db, 'vault.copies', 'encumbrance_id IS NULL', { id, ...own })
  return id
}

function copyLists(world: World): Seeds {
  const { db, idOf, cardId, freeCopyId } = world
  const copies = {
    as: 'support',
    add: async (n: number) => addCopy(world, idOf('support'), n),
    table: 'vault.copies',
    key: { id: 1 },
  } as const
  const addToCollection = async (n: number): Promise<void> =>
    insert(db, 'collection.copies', {
      copy_id: await addCopy(world, idOf('seller'), n),
      owner_id: idOf('seller'),
      card_id: cardId,
      set_id: newId(),
      card_name: letter(n),
      set_name: letter(n >> 1),
      number_key: letter(n),
      condition: 'NM',
      state: 'free',
      acquired_at: instant(n),
      guide_cents: n < 3 ? null : 100 * (n >> 1),
    })
  const addHolding = async (n: number): Promise<void> =>
    insert(db, 'collection.elsewhere', {
      member_id: idOf('seller'),
      card_id: await addCard(world, n),
      condition: 'NM',
      quantity: 1,
      card_name: letter(n),
      updated_at: instant(n),
    })
  const collection = { as: 'seller', add: addToCollection, table: 'collection.copies', key: { copy_id: 1 } } as const
  const sorts = ['newest', 'name', 'number', 'guide_high', 'guide_low']
  return [
    ['listCopies.newest', { ...copies, path: '/copies?ownerId=me' }],
    ['listCopies.name', { ...copies, path: '/copies?ownerId=me&sort=name' }],
    [
      'listOwnership',
      {
        path: `/copies/${freeCopyId}/history`,
        as: 'issuer',
        add: async () =>
          copy(db, 'vault.ownership', `copy_id = '${freeCopyId}'`, {
            id: newId(),
            position: 10_000 + another(),
            at: second(another()),
          }),
        table: 'vault.ownership',
        key: { position: 1 },
      },
    ],
    ...sorts.map((sort) => [`listCollection.${sort}`, { ...collection, path: `/me/collection?sort=${sort}` }] as const),
    [
      'listHoldings',
      { path: '/me/holdings', as: 'seller', add: addHolding, table: 'collection.elsewhere', key: { card_id: 5 } },
    ],
  ]
}
