import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseMember, sweepErased } from './commands/erase-member.ts'
import { makeExport } from './commands/make-export.ts'
import { removeExpiredExports } from './commands/remove-expired-exports.ts'
import { requestExport } from './commands/request-export.ts'
import { scheduleErasure } from './commands/schedule-erasure.ts'
import { depositFunds, faucet, ledger } from '../ledger/index.ts'
import { isRejection } from '../../platform/errors/errors.ts'
import { runInContext } from '../../platform/context/context.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { guardAccount, keepCards, PASSWORD, startDataRig, type DataRig } from './testing.ts'
import { reconcile } from '../../app/reconcile.ts'

let rig: DataRig
beforeAll(async () => {
  rig = await startDataRig()
})
afterAll(async () => rig.close())

const inDays = (days: number) => (): Date => new Date(Date.now() + days * 86_400_000)
const schedule = async (memberId: Id, password = PASSWORD) =>
  scheduleErasure(rig.deps, { memberId, password, address: '10.0.0.1' })
const erase = async (memberId: Id, days = 14.1) => eraseMember(rig.at(inDays(days)), { memberId })
const isErased = async (memberId: Id): Promise<boolean> =>
  ((await rig.identity.members(rig.db, [memberId])).get(memberId)?.erasedAt ?? null) !== null

/** Every row of every table that has one of these words in it, as `schema.table`. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const tables = await rig.db.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await rig.db.query(`SELECT 1 FROM ${name} AS t WHERE t::text ILIKE ANY ($1::text[]) LIMIT 1`, [
      words.map((word) => `%${word}%`),
    ])
    if (rows.length > 0) found.push(name)
  }
  return found
}

/** A member who has done everything that leaves a trace, and has nothing open any more. */
async function fullLife(name: string): Promise<{ member: Id; lotBidOn: Id }> {
  const [member, other] = [await rig.member(name), await rig.member(`${name}_other`)]
  await rig.fund(member, 10_000)
  await rig.fund(other, 90_000)
  const lotBidOn = await rig.lot(other)
  await rig.bid(lotBidOn, member, 10_000)
  await rig.bid(await rig.lot(other), other, 1)
  const rival = await rig.member(`${name}_rival`)
  await rig.fund(rival, 20_000)
  await rig.bid(lotBidOn, rival, 20_000)
  await rig.db.query('INSERT INTO auctions.watches (auction_id, member_id) VALUES ($1, $2)', [lotBidOn, member])
  await rig.db.query('INSERT INTO auctions.card_watches (member_id, card_id, created_at) VALUES ($1, $2, now())', [
    member,
    lotBidOn,
  ])
  await rig.db.query('UPDATE auctions.auctions SET watchers = watchers + 1 WHERE id = $1', [lotBidOn])
  const bytes = await sharp({ create: { width: 31, height: 41, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()
  const { id: avatar } = await rig.db.transaction(async (tx) =>
    rig.media.store(tx, { bytes, ownerId: member, purpose: 'avatar' }),
  )
  await rig.db.query(
    `INSERT INTO users.profiles (member_id, display_name, bio, avatar_media_id) VALUES ($1, $2, $3, $4)`,
    [member, `Mx ${name}`, `I am ${name}`, avatar],
  )
  await rig.db.query(
    `INSERT INTO users.saved_searches (id, member_id, name, list, query) VALUES ($1, $2, $3, 'lots', 'q=x')`,
    [newId(), member, `${name}’s search`],
  )
  await rig.db.query(`INSERT INTO users.blocks (member_id, blocked_id) VALUES ($1, $2), ($2, $1)`, [member, other])
  await rig.db.query(
    `INSERT INTO identity.sessions (id, expires_at, token, created_at, updated_at, ip_address, user_agent, user_id) VALUES ($1, now() + interval '1 day', $3, now(), now(), '203.0.113.77', 'A browser', $2)`,
    [newId(), member, `session of ${name}`],
  )
  await rig.db.query(
    `INSERT INTO identity.api_keys (id, member_id, name, prefix, key_hash, scopes) VALUES ($1, $2, $3, 'ece_abcdef', $4, ARRAY['wallet.read'])`,
    [newId(), member, `${name}’s script`, Buffer.from(name)],
  )
  await rig.db.query(
    `INSERT INTO identity.verifications (id, identifier, value, expires_at, created_at, updated_at) VALUES ($1, 'reset-password:x', $2, now() + interval '1 day', now(), now())`,
    [newId(), member],
  )
  await rig.db.query(
    `INSERT INTO events.log (id, type, stream, actor_id, data, occurred_at) VALUES ($1, 'identity.signed_in', $2, $3, $4, now())`,
    [newId(), `member:${member}`, member, JSON.stringify({ memberId: member, address: '203.0.113.77' })],
  )
  await keepCards(rig.db, member, name)
  await guardAccount(rig.db, member, name)
  await changeAddresses(member, name)
  const { id: exportId } = await requestExport(rig.deps, { memberId: member })
  await makeExport(rig.deps, { exportId, attempt: 1 })
  return { member, lotBidOn }
}

/** Addresses that the member had and asked for, and what was sent to them; `taken` is another member's by now. */
async function changeAddresses(member: Id, name: string): Promise<void> {
  await rig.member(`${name}_taken`)
  for (const [from, to, outcome, days] of [
    ['first', 'second', 'confirmed', 9],
    ['second', '', 'confirmed', 6],
    ['', 'asked', null, 1],
    ['', 'taken', 'cancelled', 2],
  ] as const) {
    const [old, wanted] = [from, to].map((word) => `${name}${word === '' ? '' : `_${word}`}@test.local`)
    await rig.db.query(
      `INSERT INTO identity.email_changes (id, member_id, old_email, new_email, token_hash, requested_at, sent_at, expires_at, outcome, ended_at)
       SELECT $1::uuid, $2, $3, $4, sha256($1::text::bytea), at, at, at, $5, CASE WHEN $5::text IS NULL THEN NULL ELSE at END FROM (SELECT now() - make_interval(days => $6) AS at) AS day`,
      [newId(), member, old, wanted, outcome, days],
    )
    await rig.db.query(
      `INSERT INTO platform.mailbox (id, recipient, subject, body_text, body_html, created_at) VALUES ($1, $2, 'x', $3, '', now() - make_interval(days => $4))`,
      [newId(), to === 'taken' ? wanted : to === 'asked' ? wanted : old, `to ${name} then`, days],
    )
  }
  // The first address has been somebody else's since.
  await rig.db.query(
    `INSERT INTO platform.mailbox (id, recipient, subject, body_text, body_html) VALUES ($1, $2, 'x', 'to the next owner', '')`,
    [newId(), `${name}_first@test.local`],
  )
}

async function emptyWallet(member: Id): Promise<void> {
  await rig.db.transaction(async (tx) => {
    const book = await ledger.openBook(tx, { wallets: [member], house: ['cash'] })
    const cents = book.available(member)
    if (cents > 0) book.post(newId(), member, '00000000-0000-7000-8000-00000000ca50', cents, { reason: 'withdrawal' })
    await ledger.saveBook(tx, book, new Date())
  })
}
describe('erasing', () => {
  it('leaves nothing that names the member, everything that money and cards need, and the address free', async () => {
    const { member, lotBidOn } = await fullLife('solveig')
    await emptyWallet(member)
    const facts = async () =>
      rig.db.query(
        `SELECT id, type, actor_id, data - 'address' AS data FROM events.log WHERE position <= $1 ORDER BY position`,
        [last],
      )
    const [{ last } = { last: 0 }] = await rig.db.query<{ last: number }>(
      'SELECT max(position) AS last FROM events.log',
    )
    const before = await facts()
    await schedule(member)
    expect(await tablesWith(['solveig@test.local', 'Mx solveig', '203.0.113.77'])).not.toEqual([])
    expect(await erase(member)).toBe('erased')
    await removeExpiredExports(rig.at(inDays(14.1)))

    // The members that the test made beside are called after it; the member's own words are all gone.
    expect(
      await tablesWith([
        'solveig@test.local',
        'Mx solveig',
        'I am solveig',
        'solveig’s',
        'session of solveig',
        'secret of solveig',
        'credential of solveig',
        'note of solveig',
        'cards of solveig',
        'https://push.example.com/solveig',
        '203.0.113.77',
        'solveig_second',
        'solveig_asked',
      ]),
    ).toEqual([])
    expect(
      await rig.db.query(
        `SELECT recipient, body_text AS text FROM platform.mailbox WHERE recipient LIKE 'solveig\\_%' ORDER BY 1`,
      ),
    ).toEqual([
      { recipient: 'solveig_first@test.local', text: 'to the next owner' },
      { recipient: 'solveig_taken@test.local', text: 'to solveig then' },
    ])
    expect(await facts()).toEqual(before)
    expect(await rig.db.query('SELECT maximum_cents FROM auctions.bids WHERE bidder_id = $1', [member])).toEqual([
      { maximum_cents: 10_000 },
    ])
    expect(await rig.db.query('SELECT watchers FROM auctions.auctions WHERE id = $1', [lotBidOn])).toEqual([
      { watchers: 0 },
    ])
    for (const table of [
      'identity.sessions WHERE user_id',
      'identity.accounts WHERE user_id',
      'identity.api_keys WHERE member_id',
      'identity.two_factors WHERE user_id',
      'identity.passkeys WHERE user_id',
      'identity.email_changes WHERE member_id',
      'users.profiles WHERE member_id',
      'users.blocks WHERE blocked_id',
      'auctions.watches WHERE member_id',
      'auctions.card_watches WHERE member_id',
      'collection.notes WHERE member_id',
      'collection.elsewhere WHERE member_id',
      'collection.drafts WHERE member_id',
      'notifications.push_devices WHERE member_id',
      'media.images WHERE owner_id',
      'privacy.data_exports WHERE member_id',
    ]) {
      expect(await rig.db.query(`SELECT 1 FROM ${table} = $1`, [member]), table).toEqual([])
    }
    for (const table of [
      'identity.sign_in_failures WHERE strpos(key, $1)',
      'identity.verifications WHERE strpos(value, $1)',
    ])
      expect(await rig.db.query(`SELECT 1 FROM ${table} > 0`, [member]), table).toEqual([])
    expect(await readdir(join(rig.folder, 'media', 'private'))).toEqual([])
    expect((await rig.identity.members(rig.db, [member])).get(member)).toMatchObject({
      name: 'Former member',
      username: null,
      email: `${member}@erased.invalid`,
      roles: [],
    })
    const anew = await rig.member('solveig')
    expect(anew).not.toBe(member)
    expect(await reconcile(rig.db)).toEqual([])
  })

  it('shows a former member to others, however often the job is done', async () => {
    const gone = await rig.member('gone')
    await schedule(gone)
    expect([await erase(gone), await erase(gone)]).toEqual(['erased', 'nothing'])
    await sweepErased(rig.at(inDays(14.1)), { memberId: gone })
    await sweepErased(rig.at(inDays(14.1)), { memberId: gone })
    expect((await rig.users.profiles(rig.db, [gone])).get(gone)).toMatchObject({
      handle: 'former_member',
      displayName: 'Former member',
      bio: '',
      avatar: null,
    })
    expect(
      await rig.db.query(`SELECT 1 FROM events.log WHERE type = 'identity.member_erased' AND stream = $1`, [
        `member:${gone}`,
      ]),
    ).toHaveLength(1)
  })

  it('sweeps up what a request under way wrote after it', async () => {
    const late = await rig.member('late')
    await schedule(late)
    await erase(late)
    await rig.db.query(
      `INSERT INTO users.saved_searches (id, member_id, name, list, query) VALUES ($1, $2, 'Too late', 'lots', '')`,
      [newId(), late],
    )
    await rig.db.query(
      `INSERT INTO identity.api_keys (id, member_id, name, prefix, key_hash, scopes) VALUES ($1, $2, 'Too late', 'ece_abcdef', 'late', ARRAY['wallet.read'])`,
      [newId(), late],
    )
    const [job] = await rig.db.query(
      `SELECT 1 FROM graphile_worker._private_jobs WHERE payload->>'memberId' = $1 AND run_at > now() + interval '14 days'`,
      [late],
    )
    expect(job).toBeDefined()
    await sweepErased(rig.at(inDays(14.2)), { memberId: late })
    expect(await tablesWith(['Too late'])).toEqual([])
  })

  it('tells what holds it up in the language that it was asked for in, when none was chosen', async () => {
    const olaf = await rig.member('olaf')
    await runInContext(
      { correlationId: newId(), actorId: olaf, recipient: () => ({ locale: 'de', timeZone: 'Europe/Berlin' }) },
      async () => schedule(olaf),
    )
    await rig.fund(olaf, 1_234_50)
    expect(await erase(olaf)).toBe('held_up')
    const [mail] = await rig.db.query<{ subject: string; text: string }>(
      `SELECT subject, body_text AS text FROM platform.mailbox WHERE recipient = 'olaf@test.local' ORDER BY id DESC LIMIT 1`,
    )
    expect(mail?.subject).toBe('Dein Konto konnte noch nicht gelöscht werden')
    expect(mail?.text.replaceAll('\u00A0', ' ')).toContain(
      '- In deiner Wallet ist noch Geld: 1.234,50 $ verfügbar, 0,00 $ gebunden. Gib es erst aus oder zahl es dir aus.',
    )
    await emptyWallet(olaf)
  })

  it('is put off for a day, and told once, while something is open; then it is done', async () => {
    const ola = await rig.member('ola')
    await schedule(ola)
    await rig.fund(ola, 100)
    expect([await erase(ola), await erase(ola), await erase(ola, 15.2)]).toEqual(['held_up', 'nothing', 'held_up'])
    expect(
      (await rig.mailTo('ola@test.local')).filter((subject) => subject === 'Your account couldn’t be erased yet'),
    ).toHaveLength(1)
    await emptyWallet(ola)
    expect(await erase(ola, 16.3)).toBe('erased')
  })

  it('is put off for a member whom staff have suspended meanwhile: nobody leaves a ban behind', async () => {
    const sam = await rig.member('sam')
    await schedule(sam)
    await rig.db.query(
      `UPDATE identity.users SET suspended_at = now(), suspension_reason = 'shill bids' WHERE id = $1`,
      [sam],
    )
    expect(await erase(sam)).toBe('held_up')
  })

  it('changes nothing at all when it dies in the middle, and is done when it is run again', async () => {
    const { member } = await fullLife('dag')
    await emptyWallet(member)
    await schedule(member)
    const deps = rig.at(inDays(14.1))
    const killsItsConnection = {
      areas: {},
      erase: async (tx: { query: (sql: string) => Promise<unknown> }) =>
        void (await tx.query('SELECT pg_terminate_backend(pg_backend_pid())')),
    }
    await expect(
      eraseMember({ ...deps, sources: [...deps.sources, killsItsConnection] }, { memberId: member }),
    ).rejects.toThrow()
    expect(await isErased(member)).toBe(false)
    expect(await tablesWith(['Mx dag', 'dag’s search', 'session of dag'])).toEqual([
      'identity.sessions',
      'users.profiles',
      'users.saved_searches',
    ])
    expect(await Promise.all([1, 2, 3].map(async () => erase(member)))).toEqual(
      expect.arrayContaining(['erased', 'nothing', 'nothing']),
    )
    expect(await reconcile(rig.db)).toEqual([])
  })

  it('loses or wins against a deposit and a bid at the same time, never both; a closed wallet takes nothing more', async () => {
    const seller = await rig.member('race_seller')
    for (let round = 0; round < 12; round += 1) {
      const racer = await rig.member(`racer_${round}`)
      const auctionId = await rig.lot(seller)
      await schedule(racer)
      const placeOne = async (): Promise<boolean> => {
        const deposited = await rig.fund(racer, 2_000).then(
          () => true,
          (error: unknown) => Object(error).rejection.code !== 'ledger.account_closed',
        )
        const bid = await rig.bid(auctionId, racer, 2_000)
        expect(bid !== undefined && !isRejection(bid)).toBe(deposited)
        return deposited
      }
      const starts = round % 2 === 0 ? [placeOne(), erase(racer)] : [erase(racer), placeOne()]
      const settled = await Promise.all(starts)
      const [bidPlaced, erased] = [settled.includes(true), settled.includes('erased')]
      expect([bidPlaced, erased]).toEqual(bidPlaced ? [true, false] : [false, true])
      expect(await isErased(racer)).toBe(erased)
      if (erased)
        await expect(
          depositFunds(
            { db: rig.db, ledger, clock: inDays(0) },
            { transferId: newId(), memberId: racer, amountCents: 100, rail: faucet },
          ),
        ).rejects.toMatchObject({ rejection: { code: 'ledger.account_closed' } })
    }
    expect(await reconcile(rig.db)).toEqual([])
  })

  it('gives no cards to one who is gone, and waits for whoever gives some right now', async () => {
    const eli = await rig.member('eli')
    await schedule(eli)
    let issued = ''
    const giving = rig.db.transaction(async (tx) => {
      const present = await rig.identity.holdPresent(tx, [eli])
      const erasing = erase(eli)
      issued = present.has(eli) ? await rig.issue(eli) : ''
      return { erasing }
    })
    expect(await (await giving).erasing).toBe('held_up')
    expect(issued).not.toBe('')
    const ari = await rig.member('ari')
    await schedule(ari)
    await erase(ari)
    expect([...(await rig.db.transaction(async (tx) => rig.identity.holdPresent(tx, [ari])))]).toEqual([])
  })
})
