import { factsPart } from '../../platform/facts/part.ts'
import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { readModelsPart } from '../../platform/read-models/part.ts'
import { salesModel } from './consumers.ts'

export const analyticsWorkPart = definePart({
  name: 'analytics-work',
  needs: { facts: factsPart, foundation: foundationPart, readModels: readModelsPart },
  start: ({ facts, foundation: { db }, readModels: { apart } }) => facts.readModel(salesModel(db), apart),
})
