import type { ApiInstance } from '../../platform/http/part.ts'
import type { ReadModels } from '../../platform/read-models/part.ts'

/** Since when something is missing in the figures of an answer. */
export const OLD_SINCE = 'figures-old-since'

/** Answers of these routes say so while the database of the read models is behind. */
export function tellAge(app: ApiInstance, readModels: Pick<ReadModels, 'oldSince'>): void {
  app.addHook('onSend', async (_request, reply) => {
    const since = await readModels.oldSince().catch(() => undefined)
    if (since) reply.header(OLD_SINCE, since.toISOString())
  })
}
