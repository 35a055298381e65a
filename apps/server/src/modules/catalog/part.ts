import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { cachePart } from '../../platform/cache/part.ts'
import { eventsPart } from '../../platform/events/part.ts'
import { foundationPart, type Foundation } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { mediaServicePart } from '../media/index.ts'
import { createCatalog } from './catalog.ts'
import { runImport } from './commands/run-import.ts'
import { IMPORT_JOB, startImport } from './commands/start-import.ts'
import type { CatalogImport, ImportFormat } from './import-store.ts'
import { CATALOG_KEYS, catalogRoutes, mappingOf } from './routes.ts'

export const catalogServicePart = definePart({ name: 'catalog-service', needs: { media: mediaServicePart }, start: ({ media }) => createCatalog(media) })

export const catalogPart = definePart({
  name: 'catalog',
  needs: { foundation: foundationPart, cache: cachePart, events: eventsPart, http: httpPart, jobs: jobsPart, media: mediaServicePart },
  start: ({ foundation: { db, log, settings, dataFolder }, cache, events, http, jobs, media }) => {
    jobs.define(IMPORT_JOB, async ({ importId }, { signal }) => void (await runImport({ db, log }, { importId: String(importId) }, signal)))
    http.api(catalogRoutes({ db, settings, dataFolder, cache, media, jobs }))
    events.tail({ types: ['catalog.*'], handle: async () => cache.deletePrefix(CATALOG_KEYS) })
  },
})

/** For the command line: imports a file in this process. */
export async function runImportFile({ db, log, dataFolder }: Foundation, { format, mapping, path }: { format: ImportFormat; mapping: string | undefined; path: string }): Promise<CatalogImport> {
  const input = { memberId: null, format, mapping: mappingOf(mapping), fileName: basename(path), content: createReadStream(path) }
  const { importId } = await startImport({ db, jobs: null, folder: join(dataFolder, 'imports') }, input)
  const result = await runImport({ db, log }, { importId })
  if (!result) throw new Error('the import is gone')
  return result
}
