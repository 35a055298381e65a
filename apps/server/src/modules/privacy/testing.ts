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
import type { Database } from '../../platform/db/database.ts'
import { testSettings } from '../../testing/exchange.ts'
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
  const cardId = newId()
  const card = {
    id: cardId,
    game: 'test',
    set: { id: newId(), code: 'TST', name: 'Test' },
    collectorNumber: '1',
    name: 'A card',
    rarity: 'rare',
    finish: 'normal',
    language: 'en',
    image: null,
    searchText: 'a card',
  }
  const catalog = { cards: async () => new Map([[cardId, card]]) }
  const [copy] = await issueCopies({ db, catalog, clock: systemClock }, { cardId, ownerId })
  if (!copy) throw new Error('no copy was issued')
  return { copyId: copy.id, catalog }
}
