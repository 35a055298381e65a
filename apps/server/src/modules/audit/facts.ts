import { Type } from 'typebox'
import { defineFacts } from '../../platform/facts/fact.ts'

export const auditFacts = defineFacts({
  /** A part of the log left the exchange as a file; `filter` is what was asked for. */
  'audit.log_exported': {
    stream: 'event-log',
    data: Type.Object({ filter: Type.Record(Type.String(), Type.String()) }),
  },
})
