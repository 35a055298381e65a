import { definePart } from '../parts/part.ts'
import { Readers } from './recipients.ts'

export const readersPart = definePart({ name: 'readers', needs: {}, start: () => new Readers() })
