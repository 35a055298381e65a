import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Tx } from '../../platform/db/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { oneCard } from '../../testing/cards.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { showOwner } from './commands/show-owner.ts'
import { issueCopies, readCopies, reconcileVault, vault, type Encumbrance, type VaultCopy } from './index.ts'

let test: TestDatabase
const clock = (): Date => new Date()
const [ada, bob] = [newId(), newId()]
let copyId: Id

beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(async () => {
  expect(await reconcileVault(test.db)).toEqual([])
  await test.close()
})
beforeEach(async () => {
  copyId = await issue()
})

async function issue(): Promise<Id> {
  const { cardId, catalog } = oneCard()
  const [copy] = await issueCopies({ db: test.db, catalog, clock }, { cardId, ownerId: ada })
  if (!copy) throw new Error('no copy was issued')
  return copy.id
}

const inLot = (): Encumbrance => ({ kind: 'auction', id: newId() })
const within = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.db.transaction(work)
const encumber = async (ids: readonly Id[], by: Encumbrance, memberId = ada): Promise<unknown> =>
  within(async (tx) => vault.encumber(tx, ids, memberId, by, clock()))
const release = async (by: Encumbrance): Promise<void> =>
  within(async (tx) => vault.release(tx, [{ copyId, by }], clock()))
const move = async (by: Encumbrance): Promise<void> =>
  within(async (tx) =>
    vault.move(tx, [{ copyId, fromId: ada, toId: bob, reason: 'won', priceCents: 1_000, reference: by, by }], clock()),
  )
const copyNow = async (id = copyId): Promise<VaultCopy | undefined> => (await readCopies(test.db, [id]))[0]
const refusal = (code: string): object => ({ rejection: { code } })

describe('a copy', () => {
  it('is tied up by its owner, once, and by nobody else', async () => {
    const by = inLot()
    await expect(encumber([copyId], by, bob)).rejects.toMatchObject(refusal('vault.not_owner'))
    await encumber([copyId], by)
    await expect(encumber([copyId], inLot())).rejects.toMatchObject(refusal('vault.encumbered'))
    expect(await copyNow()).toMatchObject({ encumbranceKind: 'auction', encumbranceId: by.id })
    await release(by)
    await encumber([copyId], inLot())
  })

  it('is tied up with others all or none', async () => {
    const other = await issue()
    await expect(encumber([copyId, other, newId()], inLot())).rejects.toMatchObject(refusal('vault.copy_not_found'))
    await encumber([other], inLot())
    await expect(encumber([copyId, other], inLot())).rejects.toMatchObject(refusal('vault.encumbered'))
    expect(await copyNow()).toMatchObject({ encumbranceKind: null, encumbranceId: null })
  })

  it('is tied up by one of many at the same time', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, async () => encumber([copyId], inLot())))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject(refusal('vault.encumbered'))
    const facts = await test.db.query(
      `SELECT 1 FROM events.log WHERE type = 'vault.copy_encumbered' AND data->>'copyId' = $1`,
      [copyId],
    )
    expect(facts).toHaveLength(1)
  })

  it('is freed and moved by what it is tied up in, and by nothing else', async () => {
    const by = inLot()
    await expect(release(by)).rejects.toThrow('is not tied up in')
    await encumber([copyId], by)
    for (const other of [inLot(), { kind: 'order', id: by.id } as const]) {
      await expect(release(other)).rejects.toThrow('is not tied up in')
      await expect(move(other)).rejects.toThrow('is not tied up in')
    }
    expect(await copyNow()).toMatchObject({ ownerId: ada, encumbranceId: by.id })
    await move(by)
    expect(await copyNow()).toMatchObject({ ownerId: bob, encumbranceKind: null, encumbranceId: null })
    await expect(move(by)).rejects.toThrow('is not tied up in')
  })

  it('that moved shows its new owner to nobody, whatever the old one showed', async () => {
    await showOwner({ db: test.db }, { copyId, ownerId: ada, shown: true })
    expect(await copyNow()).toMatchObject({ ownerId: ada, ownerShown: true })
    const by = inLot()
    await encumber([copyId], by)
    await move(by)
    expect(await copyNow()).toMatchObject({ ownerId: bob, ownerShown: false })
  })
})
