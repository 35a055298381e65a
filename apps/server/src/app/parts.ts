import { analyticsPart } from '../modules/analytics/index.ts'
import { auctionsPart, auctionsServicePart } from '../modules/auctions/index.ts'
import { auditPart } from '../modules/audit/index.ts'
import { catalogPart, catalogServicePart } from '../modules/catalog/index.ts'
import { holdingsPart } from '../modules/collection/index.ts'
import { identityPart, identityServicePart } from '../modules/identity/index.ts'
import { ledgerLivePart, ledgerPart, ledgerServicePart } from '../modules/ledger/index.ts'
import { mediaPart, mediaServicePart } from '../modules/media/index.ts'
import { notificationsPart } from '../modules/notifications/index.ts'
import { recipientSettingsPart, usersPart, usersServicePart } from '../modules/users/index.ts'
import { vaultPart, vaultServicePart } from '../modules/vault/index.ts'
import { cachePart } from '../platform/cache/part.ts'
import { factsPart } from '../platform/facts/part.ts'
import { flagsPart } from '../platform/flags/part.ts'
import { foundationPart } from '../platform/foundation/part.ts'
import { httpPart } from '../platform/http/part.ts'
import { jobsPart } from '../platform/jobs/part.ts'
import { mailPart } from '../platform/mail/part.ts'
import type { Part } from '../platform/parts/part.ts'
import { recipientsPart } from '../platform/recipients/part.ts'
import { referencesPart } from '../platform/references/part.ts'
import { realtimePart } from '../platform/realtime/part.ts'
import { demoBiddersPart } from '../demo/index.ts'
import { memberFilePart } from '../modules/backoffice/index.ts'
import { operationsPart } from '../modules/backoffice/index.ts'
import { privacyApiPart, privacyServicePart, privacyWorkPart } from '../modules/privacy/index.ts'
import { webPart } from '../gateway/web-process.ts'

/** The table of parts: everything that a process can consist of. What each needs stands in its own row. */
export const parts: readonly Part[] = [
  foundationPart,
  cachePart,
  factsPart,
  flagsPart,
  referencesPart,
  recipientsPart,
  jobsPart,
  httpPart,
  realtimePart,
  mailPart,
  identityServicePart,
  identityPart,
  usersServicePart,
  usersPart,
  recipientSettingsPart,
  notificationsPart,
  mediaServicePart,
  mediaPart,
  catalogServicePart,
  catalogPart,
  ledgerServicePart,
  ledgerPart,
  ledgerLivePart,
  vaultServicePart,
  vaultPart,
  holdingsPart,
  auctionsServicePart,
  auctionsPart,
  analyticsPart,
  auditPart,
  memberFilePart,
  privacyServicePart,
  privacyApiPart,
  privacyWorkPart,
  operationsPart,
  demoBiddersPart,
  webPart,
]
