import { factsPart } from '../../platform/facts/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { salesModel } from './consumers.ts'

export const analyticsWorkPart = definePart({
  name: 'analytics-work',
  needs: { facts: factsPart },
  start: ({ facts }) => facts.readModel(salesModel),
})
