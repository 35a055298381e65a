import { foundationPart } from '../foundation/part.ts'
import { purgeIdempotencyKeys } from '../http/idempotency.ts'
import { definePart } from '../parts/part.ts'
import { JobQueue } from './queue.ts'

export const jobsPart = definePart({
  name: 'jobs',
  needs: { foundation: foundationPart },
  start: async ({ foundation: { db, log } }) => {
    const queue = new JobQueue(db, log)
    await queue.migrate()
    queue.define('platform.ensure_partitions', async () => void (await db.query('SELECT platform.ensure_partitions()')))
    queue.schedule('platform.ensure_partitions', '10 2 * * *')
    queue.define('platform.purge_idempotency_keys', async () => purgeIdempotencyKeys(db))
    queue.schedule('platform.purge_idempotency_keys', '40 * * * *')
    return queue
  },
  stop: async (queue) => queue.stop(),
})
