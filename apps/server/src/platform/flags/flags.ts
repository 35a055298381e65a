import { createHash } from 'node:crypto'
import type { Id } from '../ids/ids.ts'

export interface FlagDefinition {
  readonly about: string
  /** How it stands until somebody switches it. */
  readonly initially: boolean
  /** One that visitors meet can't be given to a share of the members: a visitor has no place among them. */
  readonly for: 'everyone' | 'members'
}

/** A switch of the exchange. */
export interface Flag extends FlagDefinition {
  /** `module.snake_case`, never reused: the log goes by it. */
  readonly key: string
}

const flags = new Map<string, Flag>()

/** Declares a switch, in the `flags.ts` of the module whose commands ask it. */
export function defineFlag(key: string, definition: FlagDefinition): Flag {
  if (flags.has(key)) throw new Error(`two flags are called ${key}`)
  const flag = { key, ...definition }
  flags.set(key, flag)
  return flag
}

/** Every declared flag, by its key. */
export function declaredFlags(): readonly Flag[] {
  return [...flags.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

export function flagOf(key: string): Flag | undefined {
  return flags.get(key)
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
export function hasFlag({ key, initially }: Flag, state: FlagState | undefined, memberId: Id | null): boolean {
  const { enabled, percent, memberIds } = state ?? { enabled: initially, percent: 100, memberIds: [] }
  if (memberId !== null && memberIds.includes(memberId)) return true
  if (!enabled || percent === 0) return false
  return percent === 100 || (memberId !== null && placeOf(key, memberId) < percent)
}

function placeOf(key: string, memberId: Id): number {
  return createHash('sha256').update(`${key} ${memberId}`).digest().readUInt32BE(0) % 100
}
