import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { depositFunds, faucet, ledger } from '../../apps/server/src/modules/ledger/index.ts'
import { issueCopies } from '../../apps/server/src/modules/vault/index.ts'
import type { Database } from '../../apps/server/src/platform/db/database.ts'
import { newId, type Id } from '../../apps/server/src/platform/ids/ids.ts'
import { makeMember, placesOf, type BenchDatabase } from '../exchange.ts'

export interface WorldMember {
  readonly id: Id
  readonly token: string
}
export interface WorldCard {
  readonly id: Id
  readonly name: string
  readonly setId: Id
  readonly set: string
  readonly number: string
  readonly game: string
}
export interface WorldLot {
  readonly id: Id
  /** The highest that anybody here has bid so far. */
  maximumCents: number
}
export interface WorldCopy {
  readonly id: Id
  readonly owner: WorldMember
}

/** What there is for members to do something with. */
export interface World {
  readonly members: readonly WorldMember[]
  readonly cards: readonly WorldCard[]
  readonly lots: readonly WorldLot[]
  /** Free to be put up; whoever takes one puts it back. */
  readonly copies: WorldCopy[]
}

const COPIES_OF_EACH = 10
/** Of each set: pictures of more would keep the processes busy for minutes before anything can be measured. */
const ECE_DEMO_CARDS = '40'
const DAYS = 20

/** The demonstration's data, before the servers start: they begin with what is there. */
export function seedWorld({ embedded, folder }: BenchDatabase): void {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '../../apps/server/src/main.ts'), 'seed'], {
    env: { ...process.env, ...placesOf(embedded.url, folder), LOG_LEVEL: 'error', ECE_DEMO_CARDS },
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('the demonstration data could not be loaded')
}

/** Members with money and copies, and lots of theirs that last longer than any scenario; all by the exchange's own commands. */
export async function makeWorld(
  port: number,
  db: Database,
  sizes: { readonly members: number; readonly lots: number },
): Promise<World> {
  const cards = await db.query<WorldCard>(
    `SELECT c.id, c.name, c.set_id AS "setId", s.code AS set, c.collector_number AS number, c.game FROM catalog.cards c JOIN catalog.sets s ON s.id = c.set_id WHERE NOT c.name LIKE '%,%' ORDER BY c.id`,
  )
  const [seller] = [await makeMember(port, db, 'load_seller')]
  const members: WorldMember[] = []
  for (let index = 0; index < sizes.members; index += 1) {
    const member = await makeMember(port, db, `load_${index}`)
    await depositFunds(
      { db, ledger, clock: () => new Date() },
      { transferId: newId(), memberId: member.id, amountCents: 100_000_000_000, rail: faucet },
    )
    members.push(member)
  }
  const lots: WorldLot[] = []
  for (let index = 0; index < sizes.lots; index += 1) {
    const { id } = await issue(db, cardAt(cards, index), seller)
    lots.push({ id: await putUp(port, seller, id), maximumCents: 2_000 })
  }
  const copies: WorldCopy[] = []
  for (const [index, owner] of members.entries())
    for (let copy = 0; copy < COPIES_OF_EACH; copy += 1)
      copies.push({ ...(await issue(db, cardAt(cards, index * COPIES_OF_EACH + copy), owner)), owner })
  await db.query('ANALYZE')
  return { members, cards, lots, copies }
}

function cardAt(cards: readonly WorldCard[], index: number): WorldCard {
  const card = cards[index % cards.length]
  if (!card) throw new Error('the catalogue is empty')
  return card
}

async function issue(db: Database, card: WorldCard, owner: WorldMember): Promise<{ readonly id: Id }> {
  const told = {
    id: card.id,
    game: card.game,
    set: { id: card.setId, code: card.set, name: card.set },
    collectorNumber: card.number,
    name: card.name,
    rarity: 'rare',
    finish: 'normal',
    language: 'en',
    image: null,
    searchText: card.name.toLowerCase(),
  }
  const catalog = { cards: async () => new Map([[card.id, told]]) }
  const [copy] = await issueCopies({ db, catalog, clock: () => new Date() }, { cardId: card.id, ownerId: owner.id })
  if (!copy) throw new Error('no copy was issued')
  return { id: copy.id }
}

async function putUp(port: number, seller: WorldMember, copyId: Id): Promise<Id> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auctions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${seller.token}` },
    body: JSON.stringify({
      copyIds: [copyId],
      startPriceCents: 1_000,
      endsAt: new Date(Date.now() + DAYS * 86_400_000).toISOString(),
    }),
  })
  const made: unknown = await answer.json()
  if (answer.status !== 201 || typeof made !== 'object' || made === null || !('id' in made))
    throw new Error(`a lot could not be put up: ${JSON.stringify(made)}`)
  return String(made.id)
}
