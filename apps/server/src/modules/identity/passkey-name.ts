import { PASSKEY_NAME_LENGTH } from '@ece/contracts/passkey-name'
import type { Rejection } from '../../platform/errors/errors.ts'
import { identityError } from './errors.ts'

/** Control characters, halves of a pair, and signs that turn the direction of what stands after them in a list or a mail. */
const UNFIT = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** Whether a passkey may have this name. Rejects with `identity.passkey_name_too_long`, `identity.passkey_name_unfit`. */
export function mayNamePasskey(name: string): Rejection | undefined {
  if (name.trim().length > PASSKEY_NAME_LENGTH)
    return identityError('passkey_name_too_long', { maximum: PASSKEY_NAME_LENGTH })
  return UNFIT.test(name) ? identityError('passkey_name_unfit') : undefined
}
