import { foundationPart } from '../../platform/foundation/part.ts'
import { definePart } from '../../platform/parts/part.ts'
import { mediaServicePart } from '../media/index.ts'
import { createCatalog } from './catalog.ts'

export const catalogServicePart = definePart({
  name: 'catalog-service',
  needs: { foundation: foundationPart, media: mediaServicePart },
  start: ({ foundation: { clock }, media }) => createCatalog({ media, clock }),
})
