import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { makeExport } from './commands/make-export.ts'
import { removeExpiredExports } from './commands/remove-expired-exports.ts'
import { requestExport } from './commands/request-export.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { startDataRig, type DataRig } from './testing.ts'
import { reconcile } from '../../app/reconcile.ts'

let rig: DataRig
beforeAll(async () => {
  rig = await startDataRig()
})
afterAll(async () => rig.close())

const HOURS = (hours: number) => (): Date => new Date(Date.now() + hours * 3_600_000)
/** At least; what modules add later is there as well. */
const AREAS = [
  'account',
  'activity',
  'api-keys',
  'bids',
  'blocks',
  'cards-elsewhere',
  'copies',
  'devices',
  'imports',
  'lots',
  'passkeys',
  'profile',
  'purchases',
  'sales',
  'saved-searches',
  'security-events',
  'sessions',
  'settings',
  'uploads',
  'wallet-statement',
  'watchlist',
]

/** The archive's files as text, by name. */
async function filesOf(exportId: Id): Promise<Map<string, string>> {
  const [row] = await rig.db.query<{ fileId: Id }>(
    'SELECT file_id AS "fileId" FROM privacy.data_exports WHERE id = $1',
    [exportId],
  )
  const kept = row && (await rig.deps.files.open(row.fileId))
  if (!kept) throw new Error('the archive is not there')
  const zip = await yauzl.fromBufferPromise(await buffer(kept.stream))
  const files = new Map<string, string>()
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)))
  return files
}
const keptFiles = async (): Promise<number> => (await readdir(join(rig.folder, 'media', 'private'))).length
const stateOf = async (exportId: Id): Promise<unknown> =>
  (await rig.db.query<{ state: string }>('SELECT state FROM privacy.data_exports WHERE id = $1', [exportId]))[0]?.state

describe('a member’s data', () => {
  it('is given out whole, one JSON file an area, without secrets and without what belongs to others', async () => {
    const [ada, bob] = [await rig.member('ada'), await rig.member('bob')]
    await rig.fund(ada, 50_000)
    await rig.fund(bob, 50_000)
    const [own, others] = [await rig.lot(ada), await rig.lot(bob)]
    await rig.bid(own, bob, 7_777)
    await rig.bid(others, ada, 2_500)
    await rig.db.query(
      `INSERT INTO users.saved_searches (id, member_id, name, list, query) VALUES ($1, $2, 'Dragons', 'lots', 'q=dragon')`,
      [newId(), ada],
    )
    await rig.db.query(`INSERT INTO auctions.watches (auction_id, member_id) VALUES ($1, $2)`, [others, ada])
    await rig.db.query(
      `INSERT INTO identity.sessions (id, expires_at, token, created_at, updated_at, ip_address, user_agent, user_id) VALUES ($1, now() + interval '1 day', 'the-session-token', now(), now(), '10.1.2.3', 'A browser', $2)`,
      [newId(), ada],
    )
    await rig.db.query(
      `INSERT INTO identity.api_keys (id, member_id, name, prefix, key_hash, scopes) VALUES ($1, $2, 'A script', 'ece_abcdef', 'a hash', ARRAY['wallet.read'])`,
      [newId(), ada],
    )
    await rig.db.query(
      `INSERT INTO identity.passkeys (id, user_id, name, public_key, credential_id, counter, device_type, backed_up) VALUES ($1, $2, 'Ada’s phone', 'the-public-key', 'the-credential', 1, 'multiDevice', true)`,
      [newId(), ada],
    )
    await rig.db.query(
      `INSERT INTO identity.two_factors (id, user_id, secret, backup_codes, verified) VALUES ($1, $2, 'the-totp-secret', 'the-recovery-codes', true)`,
      [newId(), ada],
    )
    await rig.db.query(
      `INSERT INTO identity.verifications (id, identifier, value, expires_at, created_at, updated_at) VALUES ($1, 'trust-device-the-name', $2, now() + interval '30 days', now(), now())`,
      [newId(), ada],
    )
    const { id } = await requestExport(rig.deps, { memberId: ada })
    await makeExport(rig.deps, { exportId: id, attempt: 1 })
    const files = await filesOf(id)
    expect([...files.keys()]).toEqual(expect.arrayContaining([...AREAS.map((area) => `${area}.json`), 'README.txt']))
    const rows = (area: string): Record<string, unknown>[] => JSON.parse(files.get(`${area}.json`) ?? 'null')
    expect(rows('account')).toMatchObject([
      { id: ada, email: 'ada@test.local', username: 'ada', signInMethods: ['credential'], trustedDevices: 1 },
    ])
    expect(rows('passkeys')).toEqual([
      { id: expect.any(String), name: 'Ada’s phone', deviceType: 'multiDevice', backedUp: true, createdAt: null },
    ])
    expect(rows('bids')).toMatchObject([{ auctionId: others, maximumCents: 2_500 }])
    expect(rows('lots')).toMatchObject([{ id: own, status: 'live' }])
    expect(rows('copies')).toMatchObject([{ ownerId: ada, encumbranceKind: 'auction' }])
    expect(rows('wallet-statement').map(({ amountCents }) => amountCents)).toEqual([-2_500, 50_000])
    expect(rows('watchlist')).toMatchObject([{ auctionId: others }])
    expect(rows('saved-searches')).toMatchObject([{ name: 'Dragons' }])
    expect(rows('sessions')).toMatchObject([{ address: '10.1.2.3', userAgent: 'A browser' }])
    expect(rows('api-keys')).toMatchObject([{ name: 'A script', scopes: ['wallet.read'] }])
    expect(rows('security-events').map(({ type }) => type)).toContain('identity.member_registered')
    expect(rows('activity').map(({ type }) => type)).toEqual(
      expect.arrayContaining(['auctions.created', 'auctions.bid_placed']),
    )
    const all = [...files.values()].join('\n')
    for (const secret of [
      'the-session-token',
      'a hash',
      'the-public-key',
      'the-credential',
      'the-totp-secret',
      'the-recovery-codes',
      'trust-device-',
      '$argon2',
      '7777',
      'bob@test.local',
    ])
      expect(all).not.toContain(secret)
    expect(files.get('README.txt')).toMatch(
      /^bids\.json +Every bid that you placed, oldest first, with its maximum and the salt that opens its commitment\. \(1\)$/m,
    )
    expect(await rig.mailTo('ada@test.local')).toContain('Your data is ready')
    expect(await reconcile(rig.db)).toEqual([])
  })

  it('is read a page at a time: forty thousand bids are all in the file', async () => {
    const [eve, seller] = [await rig.member('eve'), await rig.member('seller')]
    const auctionId = await rig.lot(seller)
    await rig.db.query(
      `INSERT INTO auctions.bids (auction_id, id, bidder_id, maximum_cents, price_cents, sequence, placed_at)
       SELECT $1, overlay(platform.uuid_floor(now())::text placing lpad(to_hex(n), 8, '0') from 29)::uuid, $2, n, n, n + 1000, now() FROM generate_series(1, 40000) n`,
      [auctionId, eve],
    )
    const { id } = await requestExport(rig.deps, { memberId: eve })
    await makeExport(rig.deps, { exportId: id, attempt: 1 })
    const bids: { maximumCents: number }[] = JSON.parse((await filesOf(id)).get('bids.json') ?? 'null')
    expect(bids.map(({ maximumCents }) => maximumCents)).toEqual(
      Array.from({ length: 40_000 }, (_, index) => index + 1),
    )
    await rig.db.query('DELETE FROM auctions.bids WHERE bidder_id = $1', [eve])
  })

  it('has the pictures that the member uploaded', async () => {
    const pia = await rig.member('pia')
    const bytes = await sharp({ create: { width: 30, height: 40, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    const { id: imageId } = await rig.db.transaction(async (tx) =>
      rig.media.store(tx, { bytes, ownerId: pia, purpose: 'avatar' }),
    )
    const { id } = await requestExport(rig.deps, { memberId: pia })
    await makeExport(rig.deps, { exportId: id, attempt: 1 })
    expect([...(await filesOf(id)).keys()]).toContain(`files/${imageId}.png`)
  })

  it('is asked for once at a time and once an hour, also by many requests at once', async () => {
    const kim = await rig.member('kim')
    const asked = await Promise.allSettled(
      Array.from({ length: 6 }, async () => requestExport(rig.deps, { memberId: kim })),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = asked.flatMap((outcome) =>
      outcome.status === 'rejected' ? [Object(outcome.reason).rejection.code] : [],
    )
    expect(new Set(codes)).toEqual(new Set(['privacy.export_under_way']))
    const [{ id } = { id: '' }] = await rig.db.query<{ id: Id }>(
      'SELECT id FROM privacy.data_exports WHERE member_id = $1',
      [kim],
    )
    await makeExport(rig.deps, { exportId: id, attempt: 1 })
    await expect(requestExport(rig.deps, { memberId: kim })).rejects.toMatchObject({
      rejection: { code: 'privacy.export_too_soon', details: { minutes: 60 } },
    })
    await requestExport(rig.at(HOURS(1)), { memberId: kim })
  })

  it('has its README, and the mail about it, in the member’s language and on the member’s clock', async () => {
    const jan = await rig.member('jan')
    await rig.db.query(
      `INSERT INTO users.profiles (member_id, settings) VALUES ($1, '{"locale":"de","timeZone":"Europe/Berlin"}')`,
      [jan],
    )
    const { id } = await requestExport(rig.deps, { memberId: jan })
    await makeExport(rig.deps, { exportId: id, attempt: 1 })
    const readme = (await filesOf(id)).get('README.txt') ?? ''
    expect(readme).toMatch(/^Deine Daten bei Elite Card Exchange\n\nMitglied .*, Stand .* (MEZ|MESZ)\.\n/)
    expect(readme).toMatch(
      /^bids\.json +Jedes Gebot, das du abgegeben hast, das älteste zuerst, mit seinem Höchstgebot und dem Salz, das seine Festlegung öffnet\. \(0\)$/m,
    )
    expect(await rig.mailTo('jan@test.local')).toEqual(['Deine Daten sind fertig'])
  })

  it('is begun again when the run was killed, leaves no draft, and is announced once', async () => {
    const max = await rig.member('max')
    const { id } = await requestExport(rig.deps, { memberId: max })
    const dying = new AbortController()
    const sources = rig.deps.sources.map((source) =>
      'bids' in source.areas
        ? {
            ...source,
            hold: undefined,
            areas: { ...source.areas, bids: { about: { en: '', de: '' }, entries: () => abortAfterOne(dying) } },
          }
        : source,
    )
    await expect(
      makeExport({ ...rig.deps, sources }, { exportId: id, attempt: 1, signal: dying.signal }),
    ).rejects.toThrow()
    expect(await stateOf(id)).toBe('running')
    await Promise.all(
      [1, 2].map(async (attempt) => makeExport(rig.deps, { exportId: id, attempt }).catch(() => undefined)),
    )
    expect(await stateOf(id)).toBe('ready')
    expect((await filesOf(id)).size).toBeGreaterThan(AREAS.length)
    expect(await readdir(rig.deps.draftFolder)).toEqual([])
    expect((await rig.mailTo('max@test.local')).filter((subject) => subject === 'Your data is ready')).toHaveLength(1)
  })

  it('has failed after the last attempt, and may then be asked for again at once', async () => {
    const nan = await rig.member('nan')
    const { id } = await requestExport(rig.deps, { memberId: nan })
    const files = { ...rig.deps.files, keep: async () => Promise.reject(new Error('the disk is full')) }
    for (const attempt of [1, 2, 3, 4, 5])
      await expect(makeExport({ ...rig.deps, files }, { exportId: id, attempt })).rejects.toThrow('the disk is full')
    expect(await stateOf(id)).toBe('failed')
    await requestExport(rig.deps, { memberId: nan })
  })

  it('expires after seven days, with its bytes; a newer file takes an older one’s place', async () => {
    const zoe = await rig.member('zoe')
    const [first, second] = [
      await requestExport(rig.deps, { memberId: zoe }).then(
        async (made) => (await makeExport(rig.deps, { exportId: made.id, attempt: 1 }), made.id),
      ),
      await requestExport(rig.at(HOURS(2)), { memberId: zoe }),
    ]
    const before = await keptFiles()
    await makeExport(rig.at(HOURS(2)), { exportId: second.id, attempt: 1 })
    await removeExpiredExports(rig.at(HOURS(2)))
    expect([await stateOf(first), await keptFiles()]).toEqual([undefined, before])
    await removeExpiredExports(rig.at(HOURS(7 * 24 + 1)))
    expect(await stateOf(second.id)).toBe('ready')
    await removeExpiredExports(rig.at(HOURS(7 * 24 + 3)))
    expect([await stateOf(second.id), await keptFiles()]).toEqual([undefined, 0])
  })
})

async function* abortAfterOne(dying: AbortController): AsyncGenerator<object, void, void> {
  yield {}
  dying.abort(new Error('killed'))
  yield {}
}
