import { lotsStillNeed } from '../modules/auctions/index.ts'
import { filesPart } from '../modules/media/index.ts'
import { LogArchive } from '../platform/archive/archive.ts'
import { foundationPart } from '../platform/foundation/part.ts'
import { jobsPart } from '../platform/jobs/part.ts'
import { definePart } from '../platform/parts/part.ts'

/** Old months of the event log as files in the exchange's file store. */
export const archivePart = definePart({
  name: 'archive',
  needs: { foundation: foundationPart, files: filesPart },
  start: ({ foundation: { db, log, dataFolder }, files }) =>
    new LogArchive({ db, log, files, folder: dataFolder, stillNeeded: [lotsStillNeed] }),
})

/** The nightly job, where ECE_ARCHIVE_AFTER_MONTHS asks for it. */
export const archiveWorkPart = definePart({
  name: 'archive-work',
  needs: { foundation: foundationPart, archive: archivePart, jobs: jobsPart },
  start: ({ foundation: { settings }, archive, jobs }) => {
    if (settings.ECE_ARCHIVE_AFTER_MONTHS === 0) return
    jobs.define('platform.archive_log', async () => void (await archive.run(settings.ECE_ARCHIVE_AFTER_MONTHS)))
    jobs.schedule('platform.archive_log', '50 3 * * *')
  },
})
