import type { Database } from '../db/database.ts'
import { factList } from '../facts/fact.ts'
import { factsPart } from '../facts/part.ts'
import { foundationPart } from '../foundation/part.ts'
import type { Id } from '../ids/ids.ts'
import { definePart } from '../parts/part.ts'
import { flagFacts } from './facts.ts'
import { FLAG_KEYS, hasFlag, isFlagKey, type FlagKey, type FlagState } from './flags.ts'

/** What a command needs to ask whether it may begin. */
export interface AsksFlags {
  isOn(key: FlagKey, memberId: Id | null): boolean
}

/** The flags as this process knows them: in memory, so that asking costs nothing. */
export interface Flags extends AsksFlags {
  /** Every flag for one caller. */
  of(memberId: Id | null): Readonly<Record<FlagKey, boolean>>
  state(key: FlagKey): FlagState | undefined
  /** Reads what is switched now; the process that switched need not wait for the log. */
  refresh(): Promise<void>
}

export const flagsPart = definePart({
  name: 'flags',
  needs: { foundation: foundationPart, facts: factsPart },
  start: async ({ foundation: { db }, facts }): Promise<Flags> => {
    const flags = createFlags(db)
    await flags.refresh()
    const refresh = async (): Promise<void> => flags.refresh()
    facts.tail({ name: 'flags', facts: factList(flagFacts), handle: refresh, unfit: refresh })
    return flags
  },
})

export function createFlags(db: Pick<Database, 'query'>): Flags {
  let states: ReadonlyMap<FlagKey, FlagState> = new Map()
  const isOn = (key: FlagKey, memberId: Id | null): boolean => hasFlag(key, states.get(key), memberId)
  const read = async (): Promise<void> => {
    const rows = await db.query<FlagState & { key: string }>(
      'SELECT key, enabled, percent, member_ids AS "memberIds" FROM platform.feature_flags',
    )
    states = new Map(
      rows.flatMap(({ key, ...state }): [FlagKey, FlagState][] => (isFlagKey(key) ? [[key, state]] : [])),
    )
  }
  let reading: Promise<void> = Promise.resolve()
  return {
    isOn,
    of: (memberId) => ({
      'auth.sign_up': isOn('auth.sign_up', memberId),
      'auctions.new_lots': isOn('auctions.new_lots', memberId),
      'auctions.buy_now': isOn('auctions.buy_now', memberId),
      'ledger.withdrawals': isOn('ledger.withdrawals', memberId),
    }),
    state: (key) => states.get(key),
    // One read after the other: of two that overlap, the one that asked first could answer last and bring the older state back.
    refresh: async () => (reading = reading.then(read, read)),
  }
}

export { FLAG_KEYS }
