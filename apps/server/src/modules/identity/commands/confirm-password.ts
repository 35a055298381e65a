import type { Database } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import { identityError } from '../errors.ts'
import { Lockout } from '../lockout.ts'
import { verifyPassword } from '../password.ts'
import { readPasswordHash } from '../store.ts'

/**
 * Asks a member who is signed in for the password once more, before what can't be taken back. Guesses count as those at the
 * door do. Rejects with `identity.locked_out`, `identity.wrong_password`.
 */
export async function confirmPassword(
  { db }: { db: Database },
  { memberId, password, address }: { memberId: Id; password: string; address: string },
): Promise<void> {
  const lockout = new Lockout(db, { countsAddresses: false }) // Whoever asks has a session already.
  const attempt = { account: memberId, address, known: true }
  const locked = await lockout.check(attempt)
  if (locked) orThrow(locked)
  const hash = await readPasswordHash(db, memberId)
  if (hash !== undefined && (await verifyPassword({ hash, password }))) return lockout.succeeded(attempt)
  await lockout.failed(attempt)
  orThrow(identityError('wrong_password'))
}
