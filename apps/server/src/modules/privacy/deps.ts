import type { Foundation } from '../../platform/foundation/part.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import type { Recipients } from '../../platform/recipients/recipients.ts'
import type { PersonalData } from '../../platform/personal-data/personal-data.ts'
import type { IdentityService } from '../identity/index.ts'
import type { PrivateFiles } from '../media/index.ts'

/** What giving out and erasing a member's data needs. */
export interface PrivacyDeps extends Pick<Foundation, 'db' | 'clock'> {
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly mail: Mail
  readonly recipients: Recipients
  /** Of every amount. */
  readonly currency: string
  readonly identity: Pick<IdentityService, 'members' | 'confirmPassword'>
  readonly files: PrivateFiles
  /** Of every module that keeps something personal, in the order of their locks: lots, copies, wallets. */
  readonly sources: readonly PersonalData[]
  /** Where archives are written before they are kept. */
  readonly draftFolder: string
  /** The page where members see all of this. */
  readonly pageUrl: string
}

export const MAKE_EXPORT = 'privacy.make_export'
export const MAKE_EXPORT_ATTEMPTS = 5
export const REMOVE_EXPORTS = 'privacy.remove_expired_exports'
export const ERASE_DUE = 'privacy.erase_due'
export const ERASE_MEMBER = 'privacy.erase_member'
export const SWEEP_ERASED = 'privacy.sweep_erased'

export const memberStream = (memberId: string) => `member:${memberId}` as const
