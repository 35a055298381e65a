import { join } from 'node:path'
import { analyticsPersonalData } from '../modules/analytics/index.ts'
import { auctionsPersonalData } from '../modules/auctions/index.ts'
import { auditPersonalData } from '../modules/audit/index.ts'
import { catalogPersonalData } from '../modules/catalog/index.ts'
import { holdingsPersonalData } from '../modules/collection/index.ts'
import { identityPersonalData, identityServicePart } from '../modules/identity/index.ts'
import { ledgerPersonalData } from '../modules/ledger/index.ts'
import { mediaServicePart, type MediaService } from '../modules/media/index.ts'
import { notificationsPersonalData } from '../modules/notifications/index.ts'
import { dataRoutes, defineDataJobs, usersPersonalData, type DataDeps } from '../modules/users/index.ts'
import { vaultPersonalData } from '../modules/vault/index.ts'
import { publicUrl } from '../platform/config/config.ts'
import { foundationPart } from '../platform/foundation/part.ts'
import { httpPart } from '../platform/http/part.ts'
import { jobsPart } from '../platform/jobs/part.ts'
import { mailPart } from '../platform/mail/part.ts'
import { definePart } from '../platform/parts/part.ts'
import { readersPart } from '../platform/recipients/part.ts'
import type { PersonalData } from '../platform/personal-data/personal-data.ts'

/**
 * The table of personal data: every module that keeps something of a member. Here and not in `users`, which the others need
 * themselves; as one table, so that no process gives out or erases a part only. In the order of locks: the member, lots,
 * copies, wallets.
 */
export function personalDataOf(media: Pick<MediaService, 'personalData'>): readonly PersonalData[] {
  return [
    identityPersonalData,
    usersPersonalData,
    notificationsPersonalData,
    media.personalData,
    catalogPersonalData,
    auctionsPersonalData,
    vaultPersonalData,
    holdingsPersonalData,
    ledgerPersonalData,
    analyticsPersonalData,
    auditPersonalData,
  ]
}

const privacyServicePart = definePart({
  name: 'privacy-service',
  needs: {
    foundation: foundationPart,
    jobs: jobsPart,
    mail: mailPart,
    readers: readersPart,
    identity: identityServicePart,
    media: mediaServicePart,
  },
  start: ({ foundation: { db, clock, settings, dataFolder }, jobs, mail, readers, identity, media }): DataDeps => ({
    db,
    clock,
    jobs,
    mail,
    readers,
    identity,
    currency: settings.CURRENCY,
    files: media.privateFiles,
    sources: personalDataOf(media),
    draftFolder: join(dataFolder, 'exports'),
    pageUrl: `${publicUrl(settings)}/settings/data`,
  }),
})

export const privacyApiPart = definePart({
  name: 'privacy-api',
  needs: { http: httpPart, deps: privacyServicePart },
  start: ({ http, deps }) => http.api(dataRoutes(deps)),
})

export const privacyWorkPart = definePart({
  name: 'privacy-work',
  needs: { jobs: jobsPart, deps: privacyServicePart },
  start: ({ jobs, deps }) => defineDataJobs(jobs, deps),
})
