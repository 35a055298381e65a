import { definePart } from '../parts/part.ts'
import type { Cache } from './cache.ts'
import { MemoryCache } from './memory-cache.ts'

export const cachePart = definePart({ name: 'cache', needs: {}, start: (): Cache => new MemoryCache() })
