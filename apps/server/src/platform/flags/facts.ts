import { Type } from 'typebox'
import { defineFacts } from '../facts/fact.ts'
import { fields } from '../facts/fields.ts'

export const flagFacts = defineFacts({
  /** A flag was switched; every process reads its flags anew by it. */
  'platform.flag_changed': {
    stream: 'flag',
    data: Type.Object({
      key: fields.text,
      enabled: Type.Boolean(),
      percent: Type.Integer({ minimum: 0, maximum: 100 }),
      memberIds: Type.Array(fields.id),
      reason: fields.text,
    }),
  },
})
