import { join } from 'node:path'
import { foundationPart, type Foundation } from '../../platform/foundation/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { DiskStore } from './disk-store.ts'
import type { FileStore } from './file-store.ts'
import { createMedia } from './media.ts'
import { S3Store } from './s3-store.ts'

/** Where the exchange keeps files: the same place for every process of it. */
export const filesPart = definePart({
  name: 'files',
  needs: { foundation: foundationPart },
  start: ({ foundation }) => openFiles(foundation),
})

export const mediaServicePart = definePart({
  name: 'media-service',
  needs: { files: filesPart, jobs: jobsPart },
  start: ({ files, jobs }) => createMedia({ files, jobs }),
})

function openFiles({ settings, dataFolder }: Pick<Foundation, 'settings' | 'dataFolder'>): FileStore {
  if (settings.MEDIA_STORE === 'disk') return new DiskStore(settings.MEDIA_FOLDER || join(dataFolder, 'media'))
  return new S3Store({
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION,
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
  })
}
