import assert from 'node:assert/strict'
import type { Tx } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { publish } from '../../platform/facts/log.ts'
import type { Id } from '../../platform/ids/ids.ts'
import { mayEncumber, type Encumbrance, type VaultCopy } from './copy.decision.ts'
import { vaultError } from './errors.ts'
import { vaultFacts, copyStream, type NewVaultFact } from './facts.ts'
import { lockCopies, moveCopies, setEncumbrance, type Move } from './store.ts'

/** The vault's front door for modules that sell, trade or send copies: all inside the caller's transaction. */
export interface Vault {
  /**
   * Locks the copies and ties them up for their owner, all or none.
   * Rejects with `vault.copy_not_found`, `vault.not_owner`, `vault.not_in_vault`, `vault.encumbered`.
   */
  encumber(tx: Tx, copyIds: readonly Id[], ownerId: Id, by: Encumbrance, at: Date): Promise<VaultCopy[]>
  /** Locks copies in id order, for a caller that then both frees and moves some. */
  lock(tx: Tx, copyIds: readonly Id[]): Promise<void>
  /** Frees what these have tied up. Copies that are tied up in something else are a bug. */
  release(tx: Tx, copies: readonly { copyId: Id; by: Encumbrance }[], at: Date): Promise<void>
  /** Gives copies to new owners, from those who tied them up; the copies come free. */
  move(tx: Tx, moves: readonly (Move & { readonly by: Encumbrance })[], at: Date): Promise<void>
}

export const vault: Vault = {
  encumber: async (tx, copyIds, ownerId, by, at) => {
    const copies = await lockCopies(tx, copyIds)
    if (copies.length !== new Set(copyIds).size) orThrow(vaultError('copy_not_found'))
    for (const copy of copies) {
      const refused = mayEncumber(copy, ownerId)
      if (refused) orThrow(refused)
    }
    await setEncumbrance(tx, copyIds, by)
    await publish(
      tx,
      vaultFacts,
      copyIds.map((copyId) => tiedFact('vault.copy_encumbered', copyId, by, at)),
    )
    return copies
  },
  lock: async (tx, copyIds) => {
    await lockCopies(tx, copyIds)
  },
  release: async (tx, copies, at) => {
    if (copies.length === 0) return
    await lockTied(tx, copies)
    await setEncumbrance(
      tx,
      copies.map(({ copyId }) => copyId),
      null,
    )
    await publish(
      tx,
      vaultFacts,
      copies.map(({ copyId, by }) => tiedFact('vault.copy_released', copyId, by, at)),
    )
  },
  move: async (tx, moves, at) => {
    if (moves.length === 0) return
    await lockTied(tx, moves)
    await moveCopies(tx, moves, at)
    const events = moves.map(({ copyId, fromId, toId, reason, priceCents }): NewVaultFact => ({
      type: 'vault.copy_moved',
      stream: copyStream(copyId),
      data: { copyId, fromId, toId, reason, priceCents },
      occurredAt: at,
    }))
    await publish(tx, vaultFacts, events)
  },
}

function tiedFact(
  type: 'vault.copy_encumbered' | 'vault.copy_released',
  copyId: Id,
  { kind, id }: Encumbrance,
  at: Date,
): NewVaultFact {
  return { type, stream: copyStream(copyId), data: { copyId, kind, id }, occurredAt: at }
}

/** Locks copies and makes sure that each is tied up in what the caller says. */
async function lockTied(tx: Tx, copies: readonly { copyId: Id; by: Encumbrance }[]): Promise<void> {
  const locked = new Map(
    (
      await lockCopies(
        tx,
        copies.map(({ copyId }) => copyId),
      )
    ).map((copy) => [copy.id, copy]),
  )
  for (const { copyId, by } of copies) {
    const copy = locked.get(copyId)
    assert(
      copy && copy.encumbranceKind === by.kind && copy.encumbranceId === by.id,
      `the copy ${copyId} is not tied up in ${by.kind} ${by.id}`,
    )
  }
}
