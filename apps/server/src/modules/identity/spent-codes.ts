import { symmetricDecrypt } from 'better-auth/crypto'
import type { Queryable } from '../../platform/db/database.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Auth } from './auth.ts'
import { readTotpSecret, takeTotpStep } from './second-factor-store.ts'
import { totpStepOf } from './totp.ts'

/**
 * Takes a code of the authenticator app, once: false where it is wrong, or was taken before, or an earlier one is shown after a
 * later (RFC 6238, 5.2). better-auth remembers nothing, so that whoever reads a code over a shoulder could use it for a minute
 * and a half. The code is taken before better-auth looks at it, by one statement: of two requests with the same code one gets
 * it. One that better-auth then refuses for another reason is spent all the same; half a minute later there is a new one.
 */
export async function spendCode(
  { db, auth }: { readonly db: Queryable; readonly auth: Auth },
  memberId: Id,
  code: string,
): Promise<boolean> {
  const encrypted = await readTotpSecret(db, memberId)
  if (encrypted === undefined) return false
  const { secretConfig } = await auth.$context
  const step = totpStepOf(await symmetricDecrypt({ key: secretConfig, data: encrypted }), code, Date.now())
  return step !== null && takeTotpStep(db, memberId, encrypted, step)
}
