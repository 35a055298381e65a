import { Type } from 'typebox'
import { defineFacts } from '../../platform/facts/fact.ts'
import { fields } from '../../platform/facts/fields.ts'

const { id, count, text } = fields

export const analyticsFacts = defineFacts({
  'analytics.guide_prices_stored': { stream: 'card', data: Type.Object({ cardId: id, source: text, prices: count }) },
})
