import { defineErrors, orThrow } from '../errors/errors.ts'
import type { Id } from '../ids/ids.ts'
import type { FlagKey } from './flags.ts'
import type { Flags } from './part.ts'

export const flagsError = defineErrors('flags', {
  paused: { status: 409, message: 'This is switched off on the exchange right now. Try again later.' },
})

/** Goes on where the member (null: a visitor) has the flag. Rejects with `flags.paused`. */
export function requireFlag(flags: Pick<Flags, 'isOn'>, key: FlagKey, memberId: Id | null): void {
  if (!flags.isOn(key, memberId)) orThrow(flagsError('paused', { flag: key }))
}
