import { basename, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { Foundation } from '../../platform/foundation/part.ts'
import { runImport } from './commands/run-import.ts'
import { beginImport } from './commands/start-import.ts'
import { mappingOf } from './import-routes.ts'
import type { CatalogImport, ImportFormat } from './import-store.ts'

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
