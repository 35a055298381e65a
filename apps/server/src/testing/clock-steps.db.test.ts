import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reconcile } from '../app/reconcile.ts'
import {
  closeEnded,
  createAuction,
  DEFAULT_HOUSE,
  memberInGoodStanding,
  openScheduled,
  placeBids,
} from '../modules/auctions/index.ts'
import { depositFunds, faucet, ledger } from '../modules/ledger/index.ts'
import { issueCopies, readCopies, vault } from '../modules/vault/index.ts'
import { Database } from '../platform/db/database.ts'
import { allFlagsOn } from '../platform/flags/testing.ts'
import { newId, type Id } from '../platform/ids/ids.ts'
import { oneCard } from './cards.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/**
 * A machine whose clock is set, as by an operator or by NTP after a long sleep: the process's clock and the database's go
 * together. What happened stands in the order in which it happened, whatever the clock said.
 */
const HOUR = 3_600_000
const { cardId, catalog } = oneCard()
const clock = (): Date => new Date()

let test: TestDatabase
let db: Database

beforeEach(async () => {
  test = await createTestDatabase()
  // The server's own functions come after these for every connection from now on.
  await test.db.query(`CREATE SCHEMA stepped`)
  await test.db.query(`CREATE TABLE stepped.clock (ms bigint NOT NULL)`)
  await test.db.query(`INSERT INTO stepped.clock VALUES (0)`)
  for (const name of ['clock_timestamp', 'now'])
    await test.db.query(
      `CREATE FUNCTION stepped.${name}() RETURNS timestamptz STABLE LANGUAGE sql
       RETURN pg_catalog.${name}() + (SELECT ms FROM stepped.clock) * interval '1 ms'`,
    )
  await test.db.query(
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = stepped, pg_catalog, public', current_database()); END $$`,
  )
  db = new Database({
    url: test.url,
    poolSize: 10,
    statementTimeoutMs: 30_000,
    preparedStatements: true,
    applicationName: 'test',
    log: pino({ level: 'silent' }),
  })
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await db.close()
  await test.close()
})

/** Sets both clocks this far from the true time. */
async function setClocks(ms: number): Promise<void> {
  await db.query('UPDATE stepped.clock SET ms = $1', [ms])
  vi.setSystemTime(performance.timeOrigin + performance.now() + ms)
  const [row] = await db.query<{ now: Date }>('SELECT clock_timestamp() AS now')
  expect(Math.abs((row?.now.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
}

const member = async (): Promise<Id> => {
  const id = newId()
  await depositFunds({ db, ledger, clock }, { transferId: newId(), memberId: id, amountCents: 100_000, rail: faucet })
  return id
}

async function list(sellerId: Id, copyId: Id): Promise<Id> {
  const house = { ...DEFAULT_HOUSE, feeBps: 1_000 }
  const terms = { startPriceCents: 1_000, endsAt: new Date(Date.now() + 2 * HOUR) }
  const auction = await createAuction(
    { db, catalog, vault, ledger, house, flags: allFlagsOn, clock },
    { ...terms, sellerId, sellerSeesSecrets: false, copyIds: [copyId] },
  )
  return auction.id
}

const bid = async (auctionId: Id, bidderId: Id, maximumCents: number) =>
  (await placeBids({ db, ledger }, [{ auctionId, bidder: memberInGoodStanding(bidderId), maximumCents }]))[0]

async function closeDue(): Promise<void> {
  await openScheduled({ db }, 100)
  while ((await closeEnded({ db, ledger, vault }, 10)) > 0);
}

const ownerOf = async (copyId: Id): Promise<Id | undefined> => (await readCopies(db, [copyId]))[0]?.ownerId
const history = async (copyId: Id): Promise<Id[]> =>
  (
    await db.query<{ id: Id }>('SELECT to_id AS id FROM vault.ownership WHERE copy_id = $1 ORDER BY position', [copyId])
  ).map(({ id }) => id)

it.each([
  ['back an hour at each sale', [0, -HOUR, -2 * HOUR]],
  ['forward an hour at each sale', [0, HOUR, 2 * HOUR]],
  ['forward and back', [0, 5 * HOUR, -5 * HOUR]],
])('with the clock set %s, each copy is its last buyer’s and all adds up', async (_how, steps) => {
  await setClocks(0)
  const owners = [await member(), await member(), await member(), await member()] as const
  const [copy] = await issueCopies({ db, catalog, clock }, { cardId, ownerId: owners[0] })
  if (!copy) throw new Error('no copy was issued')
  for (const [sale, step] of steps.entries()) {
    const [seller, buyer, rival] = [
      owners[sale],
      owners[sale + 1],
      owners[(sale + 2) % 4 === sale ? 3 : (sale + 2) % 4],
    ]
    if (!seller || !buyer || !rival) throw new Error('there is no one to sell to')
    await setClocks(step)
    const lot = await list(seller, copy.id)
    expect(await bid(lot, rival, 2_000)).toHaveProperty('bid')
    expect(await bid(lot, buyer, 3_000)).toHaveProperty('bid')
    await setClocks(step + 3 * HOUR)
    await closeDue()
    expect(await ownerOf(copy.id)).toBe(buyer)
    expect(await history(copy.id)).toEqual(owners.slice(0, sale + 2))
    expect(await reconcile(db)).toEqual([])
  }
})

it('a lot that was listed before the clock was set back takes no bid of before it was listed, and takes them again in time', async () => {
  await setClocks(0)
  const [seller, buyer] = [await member(), await member()]
  const [copy] = await issueCopies({ db, catalog, clock }, { cardId, ownerId: seller })
  if (!copy) throw new Error('no copy was issued')
  const lot = await list(seller, copy.id)
  await setClocks(-HOUR)
  expect(await bid(lot, buyer, 3_000)).toMatchObject({ code: 'auctions.not_live' })
  await closeDue()
  expect(await ownerOf(copy.id)).toBe(seller)
  await setClocks(1_000)
  expect(await bid(lot, buyer, 3_000)).toHaveProperty('bid')
  const [row] = await db.query<{ early: number }>(
    'SELECT count(*) FILTER (WHERE b.placed_at < a.starts_at)::int AS early FROM auctions.bids b JOIN auctions.auctions a ON a.id = b.auction_id',
  )
  expect(row).toEqual({ early: 0 })
  expect(await reconcile(db)).toEqual([])
})
