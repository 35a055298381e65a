import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import type { FileStore } from './file-store.ts'

/** What every file store does, run against each. */
export function fileStoreSuite(open: () => FileStore): void {
  const read = async (key: string): Promise<Buffer | undefined> => {
    const file = await open().open(key)
    return file && buffer(file.stream)
  }

  it('gives back what was put, with its size', async () => {
    const bytes = Buffer.from('some bytes \u0000 and more')
    await open().put('ab/cd/one.webp', bytes, 'image/webp')
    expect(await read('ab/cd/one.webp')).toEqual(bytes)
    const file = await open().open('ab/cd/one.webp')
    expect(file?.sizeBytes).toBe(bytes.length)
    file?.stream.destroy()
  })

  it('has nothing under a key that was never put', async () => {
    expect(await open().open('ab/cd/nothing.webp')).toBeUndefined()
  })

  it('takes a file of this machine, and gives it up again, once or twice', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'ece-put-file-')), 'given')
    const bytes = Buffer.alloc(2_000_000, 9)
    await writeFile(path, bytes)
    await open().putFile('private/one', path, 'application/zip')
    await rm(path)
    expect((await read('private/one'))?.equals(bytes)).toBe(true)
    await open().delete('private/one')
    await open().delete('private/one')
    expect(await read('private/one')).toBeUndefined()
  })

  it('takes the same bytes twice, also at the same time', async () => {
    const bytes = Buffer.alloc(300_000, 7)
    await Promise.all([1, 2, 3].map(async () => open().put('ef/01/twice.avif', bytes, 'image/avif')))
    await open().put('ef/01/twice.avif', bytes, 'image/avif')
    expect((await read('ef/01/twice.avif'))?.equals(bytes)).toBe(true)
  })
}
