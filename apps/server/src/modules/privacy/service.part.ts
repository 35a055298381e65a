import { join } from 'node:path'
import { publicUrl } from '../../platform/config/config.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { mailPart } from '../../platform/mail/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { readModelsPart } from '../../platform/read-models/part.ts'
import { recipientsPart } from '../../platform/recipients/part.ts'
import { identityServicePart } from '../identity/index.ts'
import { mediaServicePart } from '../media/index.ts'
import type { PrivacyDeps } from './deps.ts'
import { personalDataOf } from './sources.ts'

export const privacyServicePart = definePart({
  name: 'privacy-service',
  needs: {
    foundation: foundationPart,
    jobs: jobsPart,
    mail: mailPart,
    recipients: recipientsPart,
    identity: identityServicePart,
    media: mediaServicePart,
    readModels: readModelsPart,
  },
  start: ({
    foundation: { db, clock, settings, dataFolder },
    jobs,
    mail,
    recipients,
    identity,
    media,
    readModels,
  }): PrivacyDeps => ({
    db,
    clock,
    jobs,
    mail,
    recipients,
    identity,
    currency: settings.CURRENCY,
    files: media.privateFiles,
    sources: personalDataOf(media, readModels),
    draftFolder: join(dataFolder, 'exports'),
    pageUrl: `${publicUrl(settings)}/settings/data`,
  }),
})
