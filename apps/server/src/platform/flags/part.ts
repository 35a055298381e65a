import type { Database } from '../db/database.ts'
import { factList } from '../facts/fact.ts'
import { factsPart } from '../facts/part.ts'
import { foundationPart } from '../foundation/part.ts'
import type { Id } from '../ids/ids.ts'
import { definePart } from '../parts/part.ts'
import { flagFacts } from './facts.ts'
import { declaredFlags, hasFlag, type Flag, type FlagState } from './flags.ts'

/** What a command needs to ask whether it may begin. */
export interface AsksFlags {
  isOn(flag: Flag, memberId: Id | null): boolean
}

/** The flags as this process knows them: in memory, so that asking costs nothing. */
export interface Flags extends AsksFlags {
  /** Every flag for one caller, by its key. */
  of(memberId: Id | null): Readonly<Record<string, boolean>>
  state(flag: Flag): FlagState | undefined
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
  let states: ReadonlyMap<string, FlagState> = new Map()
  const isOn = (flag: Flag, memberId: Id | null): boolean => hasFlag(flag, states.get(flag.key), memberId)
  const read = async (): Promise<void> => {
    const rows = await db.query<FlagState & { key: string }>(
      'SELECT key, enabled, percent, member_ids AS "memberIds" FROM platform.feature_flags',
    )
    states = new Map(rows.map(({ key, ...state }) => [key, state]))
  }
  let reading: Promise<void> = Promise.resolve()
  return {
    isOn,
    of: (memberId) => Object.fromEntries(declaredFlags().map((flag) => [flag.key, isOn(flag, memberId)])),
    state: ({ key }) => states.get(key),
    // One read after the other: of two that overlap, the one that asked first could answer last and bring the older state back.
    refresh: async () => (reading = reading.then(read, read)),
  }
}
