import { Type } from 'typebox'
import { defineFacts } from '../../platform/facts/fact.ts'
import { fields } from '../../platform/facts/fields.ts'
import { olderVersion } from '../../platform/facts/shape.ts'

const { id, count, text } = fields

/** Until 2026-11-29 a fact was of one card. */
const STORED_OF_ONE = Type.Object({ cardId: id, source: text, prices: count })

export const analyticsFacts = defineFacts({
  'analytics.guide_prices_stored': {
    stream: 'guide',
    version: 2,
    data: Type.Object({ source: text, cardIds: Type.Array(id) }),
    older: [olderVersion(1, STORED_OF_ONE, ({ cardId, source }) => ({ source, cardIds: [cardId] }))],
  },
})
