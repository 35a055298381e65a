import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId } from '../../platform/ids/ids.ts'
import { makeVariants } from './commands/make-variants.ts'
import { createMedia, DiskStore } from './index.ts'

let test: TestDatabase
let folder: string

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-variants-'))
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

describe('making variants', () => {
  it('is done again from the start after it was killed, and announces them once', async () => {
    const files = new DiskStore(folder)
    let sha256 = ''
    const media = createMedia({
      files,
      jobs: { enqueue: async (_tx, _name, payload) => void (sha256 = String(payload['sha256'])) },
    })
    const bytes = await sharp({ create: { width: 400, height: 560, channels: 3, background: 'teal' } })
      .webp()
      .toBuffer()
    const { id } = await test.db.transaction(async (tx) =>
      media.store(tx, { bytes, ownerId: newId(), purpose: 'card' }),
    )
    const stop = new AbortController()
    const dying = {
      ...files,
      open: async (key: string) => files.open(key),
      put: async (...given: Parameters<DiskStore['put']>) => files.put(...given).finally(() => stop.abort()),
    }
    const deps = { db: test.db, clock: () => new Date() }
    await expect(makeVariants({ ...deps, files: dying }, { sha256, signal: stop.signal })).rejects.toThrow()
    expect((await media.images(test.db, [id])).get(id)?.variants).toEqual([])
    await Promise.all([makeVariants({ ...deps, files }, { sha256 }), makeVariants({ ...deps, files }, { sha256 })])
    expect(
      (await media.images(test.db, [id])).get(id)?.variants.map(({ format, width }) => `${width}.${format}`),
    ).toEqual(['160.avif', '160.webp', '320.avif', '320.webp'])
    expect(await test.db.query(`SELECT 1 FROM events.log WHERE type = 'media.variants_made'`)).toHaveLength(1)
  })
})
