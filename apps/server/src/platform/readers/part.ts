import { definePart } from '../parts/part.ts'
import { Readers } from './readers.ts'

export const readersPart = definePart({ name: 'readers', needs: {}, start: () => new Readers() })
