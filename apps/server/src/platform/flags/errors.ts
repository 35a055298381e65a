import { defineErrors, orThrow } from '../errors/errors.ts'
import type { Id } from '../ids/ids.ts'
import type { Flag, FlagState } from './flags.ts'
import type { AsksFlags } from './part.ts'

export const flagsError = defineErrors('flags', {
  not_for_a_share: { status: 422, message: 'Visitors meet this switch: it is on or off for everyone.' },
  paused: { status: 409, message: 'This is switched off on the exchange right now. Try again later.' },
})

/** Rejects with `flags.not_for_a_share` where a switch that visitors meet is to be given to some members. */
export function requireShareable(flag: Flag, { percent, memberIds }: FlagState): void {
  if (flag.for === 'everyone' && (percent < 100 || memberIds.length > 0))
    orThrow(flagsError('not_for_a_share', { flag: flag.key }))
}

/** Goes on where the member (null: a visitor) has the flag. Rejects with `flags.paused`. */
export function requireFlag(flags: AsksFlags, flag: Flag, memberId: Id | null): void {
  if (!flags.isOn(flag, memberId)) orThrow(flagsError('paused', { flag: flag.key }))
}
