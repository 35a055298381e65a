import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SOURCES = join(import.meta.dirname, '../..')
const DECISION = join(SOURCES, '../../../docs/decisions/0082-what-is-in-redis.md')

it('whatever keeps a cache of its own says in the decision why', async () => {
  const names = (await readdir(SOURCES, { recursive: true })).filter((name) => /(?<!test)\.ts$/.test(name))
  const keeping: string[] = []
  for (const name of names)
    if ((await readFile(join(SOURCES, name), 'utf8')).includes('new LRUCache')) keeping.push(name)
  const table = (await readFile(DECISION, 'utf8')).split('\n').filter((line) => line.startsWith('| `'))
  const told = table.flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  )
  const unexplained = keeping.filter((name) => !told.some((file) => name.endsWith(file)))
  expect(unexplained).toEqual(['platform/cache/process-cache.ts'])
  expect(told.filter((file) => !keeping.some((name) => name.endsWith(file)))).toEqual([])
})
