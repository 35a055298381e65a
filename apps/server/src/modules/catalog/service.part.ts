import { join } from 'node:path'
import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { mediaServicePart } from '../media/index.ts'
import { createCatalog } from './catalog.ts'
import { sweepCopies, type UploadFiles } from './upload-files.ts'

/** Where uploads are: in the file store, and for a moment in a folder of this machine. */
export const uploadFilesPart = definePart({
  name: 'catalog-uploads',
  needs: { foundation: foundationPart, media: mediaServicePart },
  start: ({ foundation: { db, dataFolder, log }, media }) => ({
    files: media.privateFiles,
    folder: join(dataFolder, 'imports'),
    sweep: (uploads: UploadFiles) =>
      void sweepCopies(uploads, db).catch((error: unknown) =>
        log.warn({ err: error }, 'what killed processes left of imports could not be removed'),
      ),
  }),
  // Nobody waits for it.
  run: (uploads) => uploads.sweep(uploads),
})

export const catalogServicePart = definePart({
  name: 'catalog-service',
  needs: { foundation: foundationPart, media: mediaServicePart },
  start: ({ foundation: { clock }, media }) => createCatalog({ media, clock }),
})
