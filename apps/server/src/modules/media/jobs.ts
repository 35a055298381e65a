import type { Jobs } from '../../platform/jobs/jobs.ts'
import { makeVariants, type MakeVariantsDeps } from './commands/make-variants.ts'
import { MAKE_VARIANTS } from './media.ts'

/**
 * Images are worked on one at a time in a process, whatever the queue's concurrency: encoding takes a whole core, and the
 * other one belongs to requests.
 */
export function defineMediaJobs(jobs: Pick<Jobs, 'define'>, deps: MakeVariantsDeps): void {
  let last: Promise<unknown> = Promise.resolve()
  jobs.define(MAKE_VARIANTS, async ({ sha256 }, { signal }) => {
    const turn = last.then(async () => makeVariants(deps, { sha256: String(sha256), signal }))
    last = turn.catch(() => undefined)
    await turn
  })
}
