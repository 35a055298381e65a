import { basename, join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { invalidateOn } from '../../platform/cache/invalidation.ts'
import { cachePart } from '../../platform/cache/part.ts'
import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart, type Foundation } from '../../platform/foundation/part.ts'
import { httpPart } from '../../platform/http/part.ts'
import { jobsPart } from '../../platform/jobs/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { mediaServicePart } from '../media/index.ts'
import { createCatalog } from './catalog.ts'
import { runImport } from './commands/run-import.ts'
import { beginImport } from './commands/start-import.ts'
import { importRoutes, mappingOf } from './import-routes.ts'
import type { CatalogImport, ImportFormat } from './import-store.ts'
import { defineCatalogJobs } from './jobs.ts'
import { CATALOG_KEYS, catalogRoutes } from './routes.ts'

export const catalogServicePart = definePart({
  name: 'catalog-service',
  needs: { foundation: foundationPart, media: mediaServicePart },
  start: ({ foundation: { clock }, media }) => createCatalog({ media, clock }),
})

export const catalogPart = definePart({
  name: 'catalog',
  needs: {
    foundation: foundationPart,
    cache: cachePart,
    facts: factsPart,
    http: httpPart,
    jobs: jobsPart,
    media: mediaServicePart,
  },
  start: ({ foundation: { db, clock, settings, dataFolder }, cache, facts, http, jobs, media }) => {
    defineCatalogJobs(jobs, { db })
    http.api(catalogRoutes({ db, cache, media }))
    http.api(
      importRoutes({
        db,
        clock,
        jobs,
        folder: join(dataFolder, 'imports'),
        maximumBytes: settings.IMPORT_MAXIMUM_BYTES,
      }),
    )
    invalidateOn(facts, cache, {
      types: ['catalog.*', 'media.variants_made'],
      stale: () => ({ prefix: CATALOG_KEYS }),
    })
  },
})

/**
 * For the command line: imports a file where it lies, in this process. A run that was killed is taken up again by the same
 * call. Rejects with `catalog.import_unreadable`, `catalog.import_mapping`.
 */
export async function runImportFile(
  { db, log, clock }: Pick<Foundation, 'db' | 'log' | 'clock'>,
  { format, mapping, path }: { format: ImportFormat; mapping: string | undefined; path: string },
): Promise<CatalogImport> {
  // This process imports and nothing else, so it may collect its garbage early: a 500 MB file peaks below 300 MB instead of
  // at 360 MB (bench/import-memory.ts). A server's job runs in a process of its own (jobs.ts).
  setFlagsFromString('--optimize-for-size')
  const { importId } = await beginImport(
    { db, clock },
    { format, mapping: mappingOf(mapping), fileName: basename(path), path: resolve(path) },
  )
  const result = await runImport({ db, log, clock }, { importId })
  if (!result) throw new Error('the import is gone')
  return result
}
