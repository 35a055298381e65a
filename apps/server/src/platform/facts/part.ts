import { foundationPart } from '../foundation/part.ts'
import { definePart } from '../parts/part.ts'
import { EventReaders } from './subscriptions.ts'

export type { Events, ReadModel, SideEffect, Tail } from './subscriptions.ts'

/** The log's readers of this process. They are added while parts start, and begin to read when those run. */
export const eventsPart = definePart({
  name: 'events',
  needs: { foundation: foundationPart },
  start: async ({ foundation: { db, log } }) => {
    const readers = new EventReaders({ db, log })
    await readers.prepare()
    return readers
  },
  run: (readers) => readers.run(),
  stop: async (readers) => readers.stop(),
})
