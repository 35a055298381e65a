import { describe } from 'vitest'
import { cacheSuite } from './cache-suite.ts'
import { MemoryCache } from './memory-cache.ts'

describe('the cache in the process', () => cacheSuite(() => new MemoryCache()))
