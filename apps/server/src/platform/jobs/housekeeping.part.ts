import { ensurePartitions } from '../db/partitions.ts'
import { foundationPart } from '../foundation/part.ts'
import { purgeIdempotencyKeys } from '../http/idempotency.ts'
import { definePart } from '../parts/part.ts'
import { readModelsPart } from '../read-models/part.ts'
import { jobsPart } from './part.ts'

/** What the platform itself has to tidy. */
export const housekeepingPart = definePart({
  name: 'housekeeping',
  needs: { foundation: foundationPart, jobs: jobsPart, readModels: readModelsPart },
  start: ({ foundation: { db }, jobs, readModels: { apart } }) => {
    jobs.define('platform.ensure_partitions', async () => {
      await ensurePartitions(db)
      if (apart) await ensurePartitions(apart.db)
    })
    jobs.schedule('platform.ensure_partitions', '10 * * * *')
    jobs.define('platform.purge_idempotency_keys', async () => purgeIdempotencyKeys(db))
    jobs.schedule('platform.purge_idempotency_keys', '40 * * * *')
  },
})
