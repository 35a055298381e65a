import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { FileStore } from './file-store.ts'
import { makeVariants, type MakeVariantsDeps } from './commands/make-variants.ts'
import { collectFile } from './commands/collect-file.ts'
import { COLLECT_FILE, MAKE_VARIANTS } from './job-names.ts'

/**
 * Images are worked on one at a time in a process, whatever the queue's concurrency: encoding takes a whole core, and the
 * other one belongs to requests.
 */
export function defineMediaJobs(
  jobs: Pick<Jobs, 'define'>,
  deps: MakeVariantsDeps & { readonly files: FileStore },
): void {
  let last: Promise<unknown> = Promise.resolve()
  jobs.define(MAKE_VARIANTS, async ({ sha256 }, { signal }) => {
    const turn = last.then(async () => makeVariants(deps, { sha256: String(sha256), signal }))
    last = turn.catch(() => undefined)
    await turn
  })
  jobs.define(COLLECT_FILE, async ({ sha256 }) => collectFile(deps, { sha256: String(sha256) }))
}
