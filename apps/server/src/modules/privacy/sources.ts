import type { PersonalData } from '../../platform/personal-data/personal-data.ts'
import type { ReadModels } from '../../platform/read-models/part.ts'
import { analyticsPersonalData } from '../analytics/index.ts'
import { auctionsPersonalData } from '../auctions/index.ts'
import { auditPersonalData } from '../audit/index.ts'
import { catalogPersonalData } from '../catalog/index.ts'
import { collectionPersonalData } from '../collection/index.ts'
import { identityPersonalData } from '../identity/index.ts'
import { ledgerPersonalData } from '../ledger/index.ts'
import type { MediaService } from '../media/index.ts'
import { notificationsPersonalData } from '../notifications/index.ts'
import { usersPersonalData } from '../users/index.ts'
import { vaultPersonalData } from '../vault/index.ts'

/**
 * The table of personal data: every module that keeps something of a member. One table, so that no process gives out or
 * erases a part only. In the order of locks: the member, lots, copies, wallets.
 */
export function personalDataOf(
  media: Pick<MediaService, 'personalData'>,
  readModels: Pick<ReadModels, 'apart'>,
): readonly PersonalData[] {
  return [
    identityPersonalData,
    usersPersonalData,
    notificationsPersonalData,
    media.personalData,
    catalogPersonalData,
    auctionsPersonalData,
    vaultPersonalData,
    collectionPersonalData,
    ledgerPersonalData,
    analyticsPersonalData(readModels.apart?.db),
    auditPersonalData,
  ]
}
