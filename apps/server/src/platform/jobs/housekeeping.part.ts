import { ensurePartitions } from '../db/partitions.ts'
import { foundationPart } from '../foundation/part.ts'
import { purgeIdempotencyKeys } from '../http/idempotency.ts'
import { definePart } from '../parts/part.ts'
import { jobsPart } from './part.ts'

/** What the platform itself has to tidy. */
export const housekeepingPart = definePart({
  name: 'housekeeping',
  needs: { foundation: foundationPart, jobs: jobsPart },
  start: ({ foundation: { db }, jobs }) => {
    jobs.define('platform.ensure_partitions', async () => void (await ensurePartitions(db)))
    jobs.schedule('platform.ensure_partitions', '10 * * * *')
    jobs.define('platform.purge_idempotency_keys', async () => purgeIdempotencyKeys(db))
    jobs.schedule('platform.purge_idempotency_keys', '40 * * * *')
  },
})
