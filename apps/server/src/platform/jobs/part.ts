import { foundationPart } from '../foundation/part.ts'
import { definePart } from '../parts/part.ts'
import { JobQueue } from './queue.ts'

/** The queue: every process may enqueue; one whose parts define jobs takes those of them, when it runs. */
export const jobsPart = definePart({
  name: 'jobs',
  needs: { foundation: foundationPart },
  start: async ({ foundation: { db, log } }) => {
    const queue = new JobQueue(db, log)
    await queue.migrate()
    return queue
  },
  run: async (queue) => queue.run(),
  stop: async (queue) => queue.stop(),
})
