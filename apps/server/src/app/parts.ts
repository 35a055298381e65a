import { archiveWorkPart } from './archive.ts'
import { analyticsApiPart, analyticsWorkPart } from '../modules/analytics/index.ts'
import { auctionsApiPart, auctionsLivePart, auctionsWorkPart } from '../modules/auctions/index.ts'
import { auditApiPart } from '../modules/audit/index.ts'
import { memberFileApiPart, operationsApiPart } from '../modules/backoffice/index.ts'
import { catalogApiPart, catalogWorkPart } from '../modules/catalog/index.ts'
import { collectionApiPart, collectionWorkPart } from '../modules/collection/index.ts'
import { identityApiPart, identityWorkPart } from '../modules/identity/index.ts'
import { ledgerApiPart, ledgerWorkPart } from '../modules/ledger/index.ts'
import { mediaApiPart, mediaWorkPart } from '../modules/media/index.ts'
import { notificationsApiPart, notificationsLivePart, notificationsWorkPart } from '../modules/notifications/index.ts'
import { usersApiPart } from '../modules/users/index.ts'
import { vaultApiPart } from '../modules/vault/index.ts'
import { housekeepingPart } from '../platform/jobs/housekeeping.part.ts'
import { mailWorkPart } from '../platform/mail/part.ts'
import type { Part } from '../platform/parts/part.ts'
import { privacyApiPart, privacyWorkPart } from '../modules/privacy/index.ts'

/** What a module gives to processes, besides its service, which comes along wherever one of these needs it. */
export interface ModuleParts {
  /** Routes. */
  readonly api?: readonly Part[]
  /** Channels of the socket. */
  readonly live?: readonly Part[]
  /** Consumers, jobs and timers. */
  readonly work?: readonly Part[]
}

/** The table of parts, a row for each module. Targets are made of its columns and rows (targets.ts). */
export const modules = {
  identity: { api: [identityApiPart], work: [identityWorkPart] },
  users: { api: [usersApiPart] },
  privacy: { api: [privacyApiPart], work: [privacyWorkPart] },
  notifications: { api: [notificationsApiPart], live: [notificationsLivePart], work: [notificationsWorkPart] },
  media: { api: [mediaApiPart], work: [mediaWorkPart] },
  catalog: { api: [catalogApiPart], work: [catalogWorkPart] },
  collection: { api: [collectionApiPart], work: [collectionWorkPart] },
  vault: { api: [vaultApiPart] },
  ledger: { api: [ledgerApiPart], work: [ledgerWorkPart] },
  auctions: { api: [auctionsApiPart], live: [auctionsLivePart], work: [auctionsWorkPart] },
  analytics: { api: [analyticsApiPart], work: [analyticsWorkPart] },
  audit: { api: [auditApiPart] },
  backoffice: { api: [memberFileApiPart, operationsApiPart] },
  /** What the platform itself sends and tidies, in whichever process it is enqueued. */
  platform: { work: [mailWorkPart, housekeepingPart, archiveWorkPart] },
} satisfies Readonly<Record<string, ModuleParts>>

export type ModuleName = keyof typeof modules
