import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase(2)
})
afterAll(async () => test.close())

/** Columns that hold a member's id, and what an erasure does with their rows. */
const MEMBER_COLUMNS =
  /^(member|user|owner|seller|buyer|bidder|winner|leader|actor|blocked|from|to|granted_by|imported_by|created_by)(_id)?$/
const ERASED = [
  'collection.elsewhere.member_id',
  'collection.drafts.member_id',
  'collection.notes.member_id',
  'auctions.watches.member_id',
  'auctions.card_watches.member_id',
  'media.images.owner_id',
  'notifications.push_devices.member_id',
  'users.blocks.blocked_id',
  'users.blocks.member_id',
  'privacy.data_exports.member_id',
  'users.profiles.member_id',
  'users.saved_searches.member_id',
]
/** By the bare id, each for the reason that docs/decisions/0025 gives. */
const KEPT = [
  'analytics.lot_results.seller_id',
  'analytics.sales.buyer_id',
  'analytics.sales.seller_id',
  'auctions.auctions.leader_id',
  'auctions.auctions.seller_id',
  'auctions.auctions.winner_id',
  'auctions.bids.bidder_id',
  'catalog.imports.member_id',
  'collection.copies.owner_id',
  'auctions.listings.seller_id',
  'auctions.standings.member_id',
  'events.archived_deeds.actor_id',
  'events.log.actor_id',
  'identity.member_roles.granted_by',
  'ledger.withdrawals.member_id',
  'platform.idempotency_keys.actor_id',
  'privacy.erasures.member_id',
  'vault.copies.owner_id',
  'vault.ownership.from_id',
  'vault.ownership.to_id',
]

it('knows every table that names a member: a new one is given out and erased, or kept with a reason', async () => {
  const columns = await test.db.query<{ column: string }>(
    `SELECT format('%s.%s.%s', n.nspname, c.relname, a.attname) AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND a.atttypid = 'uuid'::regtype AND a.attname ~ $1
       -- Rows of identity go with the member's own row.
       AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid = 'identity.users'::regclass AND f.confdeltype = 'c' AND a.attnum = ANY (f.conkey))
     ORDER BY 1`,
    [MEMBER_COLUMNS.source],
  )
  const known = new Set([...ERASED, ...KEPT])
  expect(columns.filter(({ column }) => !known.has(column))).toEqual([])
  expect(columns.length).toBeGreaterThan(20)
})
