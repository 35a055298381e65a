import type { SecondFactorView } from '@ece/contracts/identity'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Id } from '../../../platform/ids/ids.ts'
import type { Auth } from '../auth.ts'
import { countTrustedDevices, hasSecondFactor } from '../second-factor-store.ts'

/** How a member's account is guarded beside the password. */
export async function readSecondFactor(
  { db, auth }: { readonly db: Queryable; readonly auth: Auth },
  memberId: Id,
): Promise<SecondFactorView> {
  if (!(await hasSecondFactor(db, memberId))) return { isOn: false, recoveryCodesLeft: null, trustedDevices: 0 }
  const [recoveryCodesLeft, trustedDevices] = [
    await countRecoveryCodes(auth, memberId),
    await countTrustedDevices(db, memberId),
  ]
  return { isOn: true, recoveryCodesLeft, trustedDevices }
}

/** How many recovery codes have not been used. They are kept encrypted as one text, so better-auth counts. */
export async function countRecoveryCodes(auth: Auth, memberId: Id): Promise<number> {
  return (await auth.api.viewBackupCodes({ body: { userId: memberId } })).backupCodes.length
}
