import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import { collectFile } from './commands/collect-file.ts'
import { makeVariants } from './commands/make-variants.ts'
import { createMedia, DiskStore, type MediaService } from './index.ts'

let test: TestDatabase
let folder: string
let files: DiskStore
let media: MediaService
let collected: string[] = []
let bytes: Buffer
const clock = (): Date => new Date()

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-collect-'))
  files = new DiskStore(folder)
  media = createMedia({
    files,
    jobs: {
      enqueue: async (_tx, name, payload) =>
        void (name === 'media.collect_file' && collected.push(String(payload['sha256']))),
    },
  })
  bytes = await sharp({ create: { width: 200, height: 280, channels: 3, background: 'navy' } })
    .png()
    .toBuffer()
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

const store = async (ownerId: Id, purpose = 'avatar'): Promise<string> => {
  const { id } = await test.db.transaction(async (tx) => media.store(tx, { bytes, ownerId, purpose }))
  return (await media.images(test.db, [id])).get(id)?.url.split('/')[2] ?? ''
}
const erase = async (memberId: Id): Promise<void> => {
  collected = []
  await test.db.transaction(async (tx) => media.personalData.erase?.(tx, memberId, clock()))
  for (const sha256 of collected) await collectFile({ db: test.db, files, clock }, { sha256 })
}
const kept = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => /\.(png|webp|avif)$/.test(name))

describe('the pictures of an erased member', () => {
  it('go with their smaller copies when nobody else has the same one, and can be stored anew', async () => {
    const [ada, bob] = [newId(), newId()]
    const sha256 = await store(ada)
    await store(bob)
    await makeVariants({ db: test.db, files, clock }, { sha256 })
    expect(await kept()).toHaveLength(3)
    await erase(ada)
    expect(await kept(), 'they are Bob’s as well').toHaveLength(3)
    await erase(bob)
    expect(await kept()).toEqual([])
    await erase(bob)
    await collectFile({ db: test.db, files, clock }, { sha256 })
    expect(await store(ada)).toBe(sha256)
    expect(await kept()).toHaveLength(1)
    await erase(ada)
  })

  it('stay where they show a card, and where somebody stores the same bytes at that very moment', async () => {
    const [ida, joe] = [newId(), newId()]
    await store(ida, 'card')
    await erase(ida)
    expect(await kept()).toHaveLength(1)
    await store(joe)
    await Promise.all([erase(joe), store(ida), store(newId())])
    expect(await kept()).toHaveLength(1)
  })
})
