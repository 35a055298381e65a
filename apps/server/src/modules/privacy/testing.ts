import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  auctionsServicePart,
  createAuction,
  DEFAULT_HOUSE,
  memberInGoodStanding,
  placeBids,
  type BidOutcome,
} from '../auctions/index.ts'
import { identityServicePart, type IdentityService } from '../identity/index.ts'
import { depositFunds, faucet, ledger } from '../ledger/index.ts'
import { mediaServicePart, type MediaService } from '../media/index.ts'
import { recipientSettingsPart, usersServicePart, type UsersService } from '../users/index.ts'
import type { PrivacyDeps } from './deps.ts'
import { issueCopies, vault } from '../vault/index.ts'
import { allFlagsOn } from '../../platform/flags/testing.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database, Queryable } from '../../platform/db/database.ts'
import { testSettings } from '../../testing/exchange.ts'
import { oneCard } from '../../testing/cards.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { httpPart } from '../../platform/http/part.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { startParts } from '../../platform/parts/part.ts'
import { privacyApiPart } from './api.part.ts'
import { privacyServicePart } from './service.part.ts'
import { privacyWorkPart } from './work.part.ts'

export const PASSWORD = 'a-fine-long-passphrase'
const HOUR_MS = 3_600_000
const systemClock: Clock = () => new Date()

/** Everything that giving out and erasing needs, on a database of its own; no job runs but those that the test runs. */
export interface DataRig {
  readonly db: Database
  readonly folder: string
  readonly identity: IdentityService
  readonly media: MediaService
  readonly users: UsersService
  readonly deps: PrivacyDeps
  at(clock: Clock): PrivacyDeps
  member(name: string, roles?: readonly string[]): Promise<Id>
  fund(memberId: Id, amountCents: number): Promise<void>
  issue(ownerId: Id): Promise<Id>
  lot(sellerId: Id): Promise<Id>
  bid(auctionId: Id, bidderId: Id, maximumCents: number): Promise<BidOutcome | undefined>
  mailTo(address: string): Promise<string[]>
  close(): Promise<void>
}

export async function startDataRig(): Promise<DataRig> {
  const test = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'ece-data-'))
  const settings = testSettings({ DATABASE_URL: test.url, ECE_DATA_DIR: folder })
  const { started, stop } = await startParts(
    [httpPart, jobsPart, auctionsServicePart, usersServicePart, recipientSettingsPart, privacyApiPart, privacyWorkPart],
    settings,
  )
  const { db } = test
  const [identity, media] = [started.get(identityServicePart), started.get(mediaServicePart)]
  const base = started.get(privacyServicePart)
  const at = (clock: Clock): PrivacyDeps => ({ ...base, clock })
  const issue = async (ownerId: Id) => issueOne(db, ownerId)
  return {
    db,
    folder,
    identity,
    media,
    users: started.get(usersServicePart),
    deps: at(systemClock),
    at,
    member: async (name, roles = []) =>
      (
        await identity.createMember({
          email: `${name}@test.local`,
          password: PASSWORD,
          name,
          username: name,
          emailVerified: true,
          roles,
        })
      ).id,
    fund: async (memberId, amountCents) =>
      depositFunds({ db, ledger, clock: systemClock }, { transferId: newId(), memberId, amountCents, rail: faucet }),
    issue: async (ownerId) => (await issue(ownerId)).copyId,
    lot: async (sellerId) => {
      const { copyId, catalog } = await issue(sellerId)
      const auction = await createAuction(
        {
          db,
          catalog,
          vault,
          ledger,
          house: { ...DEFAULT_HOUSE, feeBps: 1_000 },
          flags: allFlagsOn,
          clock: systemClock,
        },
        {
          sellerId,
          sellerSeesSecrets: false,
          copyIds: [copyId],
          startPriceCents: 1_000,
          endsAt: new Date(Date.now() + HOUR_MS),
        },
      )
      return auction.id
    },
    bid: async (auctionId, bidderId, maximumCents) =>
      (await placeBids({ db, ledger }, [{ auctionId, bidder: memberInGoodStanding(bidderId), maximumCents }]))[0],
    mailTo: async (address) =>
      (
        await db.query<{ subject: string }>('SELECT subject FROM platform.mailbox WHERE recipient = $1 ORDER BY id', [
          address,
        ])
      ).map(({ subject }) => subject),
    close: async () => {
      await stop()
      await test.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function issueOne(
  db: Database,
  ownerId: Id,
): Promise<{ copyId: Id; catalog: Parameters<typeof issueCopies>[0]['catalog'] }> {
  const { cardId, catalog } = oneCard()
  const [copy] = await issueCopies({ db, catalog, clock: systemClock }, { cardId, ownerId })
  if (!copy) throw new Error('no copy was issued')
  return { copyId: copy.id, catalog }
}

/** Notes of a copy, cards elsewhere, a file that waits, and a device that messages go to. */
export async function keepCards(db: Queryable, member: Id, name: string): Promise<void> {
  await db.query(
    `INSERT INTO collection.notes (member_id, copy_id, note, tags, updated_at) VALUES ($1, $2, $3, '{gift}', now())`,
    [member, newId(), `note of ${name}`],
  )
  await db.query(
    `INSERT INTO collection.elsewhere (member_id, card_id, card_name, condition, grader, grade, cert_number, quantity, note, tags, updated_at)
     VALUES ($1, $2, 'A card', 'NM', '', '', '', 1, $3, '{}', now())`,
    [member, newId(), `note of ${name}`],
  )
  await db.query(
    `INSERT INTO collection.drafts (member_id, file_name, csv, created_at) VALUES ($1, $2, 'name', now())`,
    [member, `cards of ${name}.csv`],
  )
  await db.query(
    `INSERT INTO notifications.push_devices (id, member_id, session_id, endpoint, p256dh, auth, user_agent)
     VALUES ($1, $2, $3, $4, $5, $6, 'A browser')`,
    [newId(), member, newId(), `https://push.example.com/${name}`, 'B'.repeat(87), 'A'.repeat(22)],
  )
}

/** A second factor, a trusted device, a passkey, and a second step that somebody has been locked out of. */
export async function guardAccount(db: Queryable, member: Id, name: string): Promise<void> {
  await db.query(
    `INSERT INTO identity.two_factors (id, user_id, secret, backup_codes, verified, last_step) VALUES ($1, $2, $3, 'codes', true, 1)`,
    [newId(), member, `secret of ${name}`],
  )
  await db.query(
    `INSERT INTO identity.passkeys (id, user_id, name, public_key, credential_id, counter, device_type, backed_up) VALUES ($1, $2, $3, 'key', $4, 1, 'multiDevice', true)`,
    [newId(), member, `${name}’s phone`, `credential of ${name}`],
  )
  await db.query(
    `INSERT INTO identity.verifications (id, identifier, value, expires_at, created_at, updated_at) VALUES ($1, $2, $3, now() + interval '30 days', now(), now())`,
    [newId(), `trust-device-${newId()}`, member],
  )
  await db.query(
    `INSERT INTO identity.sign_in_failures (key, failures, last_at, locked_until) SELECT key, 9, now(), now() + interval '1 hour' FROM unnest($1::text[]) AS key`,
    [
      [
        `account:${member}:second-step:203.0.113.77`,
        `everywhere:${member}:second-step`,
        `account:${member}:203.0.113.77`,
      ],
    ],
  )
}
