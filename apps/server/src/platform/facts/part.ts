import { foundationPart } from '../foundation/part.ts'
import { definePart } from '../parts/part.ts'
import { LogSubscriptions } from './subscriptions.ts'

export type { ReadModel, SideEffect, Subscriptions } from './subscriptions.ts'
export type { RowTail, Tail } from './tails.ts'

/** The log's subscriptions of this process. They are added while parts start, and begin to read when those run. */
export const factsPart = definePart({
  name: 'facts',
  needs: { foundation: foundationPart },
  start: async ({ foundation: { db, log } }) => {
    const subscriptions = new LogSubscriptions({ db, log })
    await subscriptions.prepare()
    return subscriptions
  },
  run: (subscriptions) => subscriptions.run(),
  stop: async (subscriptions) => subscriptions.stop(),
})
