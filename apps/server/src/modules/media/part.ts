import { join } from 'node:path'
import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart, type Foundation } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { DiskStore } from './disk-store.ts'
import type { FileStore } from './file-store.ts'
import { defineMediaJobs } from './jobs.ts'
import { createMedia } from './media.ts'
import { mediaRoutes, serveMedia } from './routes.ts'
import { S3Store } from './s3-store.ts'

const mediaFilesPart = definePart({
  name: 'media-files',
  needs: { foundation: foundationPart },
  start: ({ foundation }) => openFiles(foundation),
})

export const mediaServicePart = definePart({
  name: 'media-service',
  needs: { files: mediaFilesPart, jobs: jobsPart },
  start: ({ files, jobs }) => createMedia({ files, jobs }),
})

export const mediaPart = definePart({
  name: 'media',
  needs: {
    foundation: foundationPart,
    http: httpPart,
    facts: factsPart,
    jobs: jobsPart,
    files: mediaFilesPart,
    media: mediaServicePart,
  },
  start: ({ foundation: { db, settings, clock }, http, facts, jobs, files, media }) => {
    http.api(mediaRoutes({ db, settings, clock, media }))
    const served = serveMedia(http.app, files)
    facts.tail({
      types: ['media.file_removed'],
      handle: (batch) => batch.forEach(({ data }) => served.forget(String(data['sha256']))),
    })
    defineMediaJobs(jobs, { db, files, clock })
  },
})

function openFiles({ settings, dataFolder }: Pick<Foundation, 'settings' | 'dataFolder'>): FileStore {
  if (settings.MEDIA_STORE === 'disk') return new DiskStore(join(dataFolder, 'media'))
  return new S3Store({
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION,
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
  })
}
