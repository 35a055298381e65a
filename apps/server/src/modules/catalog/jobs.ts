import { rm } from 'node:fs/promises'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { runImport, type RunImportDeps } from './commands/run-import.ts'
import { IMPORT_JOB } from './commands/start-import.ts'

/** A file that was uploaded is needed until its import has ended. */
export function defineCatalogJobs(jobs: Pick<Jobs, 'define'>, deps: RunImportDeps): void {
  jobs.define(IMPORT_JOB, async ({ importId }, { signal }) => {
    const ended = await runImport(deps, { importId: String(importId), signal })
    if (ended?.finishedAt) await rm(ended.path, { force: true })
  })
}
