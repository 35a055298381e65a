import { factsPart } from '../../platform/facts/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { catalogServicePart } from '../catalog/index.ts'
import { copiesModel } from './copies-model.ts'

export const collectionWorkPart = definePart({
  name: 'collection-work',
  needs: { facts: factsPart, catalog: catalogServicePart },
  start: ({ facts, catalog }) => facts.readModel(copiesModel({ catalog })),
})
