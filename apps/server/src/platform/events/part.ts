import { foundationPart } from '../foundation/part.ts'
import { definePart } from '../parts/part.ts'
import { EventReaders } from './readers.ts'

export type { Events, ReadModel, SideEffect, Tail } from './readers.ts'

/** The log's readers of this process. They are added while parts start and begin to read when the runner calls `run`. */
export const eventsPart = definePart({
  name: 'events',
  needs: { foundation: foundationPart },
  start: ({ foundation: { db, log } }) => new EventReaders({ db, log }),
  stop: async (readers) => readers.stop(),
})
