import { join } from 'node:path'
import { foundationPart } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { diskStore, s3Store } from './blob-store.ts'
import { createMedia, VARIANTS_JOB } from './media.ts'
import { addMediaFiles, mediaRoutes } from './routes.ts'

export const mediaServicePart = definePart({
  name: 'media-service',
  needs: { foundation: foundationPart, jobs: jobsPart },
  start: ({ foundation: { settings, dataFolder }, jobs }) => {
    const blobs =
      settings.MEDIA_STORE === 's3'
        ? s3Store({ endpoint: settings.S3_ENDPOINT, region: settings.S3_REGION, accessKeyId: settings.S3_ACCESS_KEY_ID, secretAccessKey: settings.S3_SECRET_ACCESS_KEY })
        : diskStore(join(dataFolder, 'media'))
    return createMedia(blobs, jobs)
  },
})

export const mediaPart = definePart({
  name: 'media',
  needs: { foundation: foundationPart, http: httpPart, jobs: jobsPart, media: mediaServicePart },
  start: ({ foundation: { db, settings, clock }, http, jobs, media }) => {
    jobs.define(VARIANTS_JOB, async ({ sha256 }) => media.makeVariants(db, String(sha256)))
    http.api(mediaRoutes({ db, settings, media, clock }))
    addMediaFiles(http.app, { db, media })
  },
})
