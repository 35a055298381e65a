import { createHash } from 'node:crypto'
import type { Id } from '../ids/ids.ts'

/**
 * The switches of the exchange. A key that is not here does not compile; what is not switched is as its `initially` says.
 * One that visitors meet (`for: 'everyone'`) can't be given to a share of the members: a visitor has no place among them.
 */
export const FLAGS = {
  'auth.sign_up': { about: 'New members may join.', initially: true, for: 'everyone' },
  'auctions.new_lots': { about: 'Members may put copies up.', initially: true, for: 'members' },
  'auctions.buy_now': { about: 'Lots with a fixed price may be bought at once.', initially: true, for: 'members' },
  'ledger.withdrawals': { about: 'Members may take money out.', initially: true, for: 'members' },
} as const satisfies Readonly<
  Record<string, { readonly about: string; readonly initially: boolean; readonly for: 'everyone' | 'members' }>
>

export type FlagKey = keyof typeof FLAGS
export const FLAG_KEYS: readonly FlagKey[] = Object.keys(FLAGS).filter(isFlagKey)

export function isFlagKey(key: string): key is FlagKey {
  return Object.hasOwn(FLAGS, key)
}

/** How a flag is switched. */
export interface FlagState {
  readonly enabled: boolean
  /** Of the members who have it while it is enabled. */
  readonly percent: number
  readonly memberIds: readonly Id[]
}

/**
 * Whether this member (null: a visitor) has the flag. A member's place among the hundred is a hash of the flag and the id: the same
 * in every process and at every time, and another for each flag.
 */
export function hasFlag(key: FlagKey, state: FlagState | undefined, memberId: Id | null): boolean {
  const { enabled, percent, memberIds } = state ?? { enabled: FLAGS[key].initially, percent: 100, memberIds: [] }
  if (memberId !== null && memberIds.includes(memberId)) return true
  if (!enabled || percent === 0) return false
  return percent === 100 || (memberId !== null && placeOf(key, memberId) < percent)
}

function placeOf(key: FlagKey, memberId: Id): number {
  return createHash('sha256').update(`${key} ${memberId}`).digest().readUInt32BE(0) % 100
}
