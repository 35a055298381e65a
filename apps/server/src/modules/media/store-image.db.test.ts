import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { newId } from '../../platform/ids/ids.ts'
import { createMedia, DiskStore, type MediaService } from './index.ts'

let test: TestDatabase
let folder: string
let media: MediaService
const enqueued: string[] = []

beforeAll(async () => {
  test = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'ece-media-'))
  media = createMedia({
    files: new DiskStore(folder),
    jobs: { enqueue: async (_tx, name) => void enqueued.push(name) },
  })
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

const picture = async (width = 300, height = 400): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#2255aa' } })
    .png()
    .toBuffer()

describe('storing an image', () => {
  it('keeps the same bytes once, with a row for each owner and one job', async () => {
    const bytes = await picture()
    const [a, b] = [newId(), newId()]
    const first = await test.db.transaction(async (tx) => media.store(tx, { bytes, ownerId: a, purpose: 'card' }))
    const second = await test.db.transaction(async (tx) => media.store(tx, { bytes, ownerId: b, purpose: 'avatar' }))
    expect(first.id).not.toBe(second.id)
    expect(enqueued).toEqual(['media.make_variants'])
    const images = await media.images(test.db, [first.id, second.id, newId()])
    expect(images.size).toBe(2)
    expect(images.get(first.id)).toMatchObject({
      width: 300,
      height: 400,
      variants: [],
      placeholder: expect.stringMatching(/^data:image\/webp;base64,/),
    })
    expect(images.get(first.id)?.url).toBe(images.get(second.id)?.url)
    expect(images.get(first.id)?.placeholder?.length).toBeLessThan(600)
  })

  it('turns a photograph upright and takes its EXIF data away', async () => {
    const bytes = await sharp(await picture(300, 200))
      .jpeg()
      .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'somebody', Make: 'A camera' } } })
      .toBuffer()
    const { id } = await test.db.transaction(async (tx) =>
      media.store(tx, { bytes, ownerId: newId(), purpose: 'avatar' }),
    )
    const image = (await media.images(test.db, [id])).get(id)
    expect(image).toMatchObject({ width: 200, height: 300 })
    const sha = image?.url.split('/')[2] ?? ''
    const metadata = await sharp(join(folder, sha.slice(0, 2), sha.slice(2, 4), `${sha}.jpg`)).metadata()
    expect(metadata).toMatchObject({ width: 200, height: 300, format: 'jpeg' })
    expect(metadata.exif).toBeUndefined()
  })

  it.each([
    [
      'a program by another name',
      async () => Buffer.concat([Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), Buffer.alloc(2_000)]),
      'media.not_an_image',
    ],
    [
      'an SVG',
      async () =>
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>1</script></svg>'),
      'media.not_an_image',
    ],
    ['a page', async () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'media.not_an_image'],
    [
      'half an image',
      async () =>
        (
          await sharp({
            create: {
              width: 500,
              height: 500,
              channels: 3,
              background: 'red',
              noise: { type: 'gaussian', mean: 128, sigma: 30 },
            },
          })
            .png()
            .toBuffer()
        ).subarray(0, 20_000),
      'media.broken_image',
    ],
    [
      'a decompression bomb',
      async () =>
        sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'white' }, limitInputPixels: false })
          .png({ compressionLevel: 9 })
          .toBuffer(),
      'media.too_many_pixels',
    ],
  ])('refuses %s', async (_what, bytes, code) => {
    const given = await bytes()
    await expect(
      test.db.transaction(async (tx) => media.store(tx, { bytes: given, ownerId: newId(), purpose: 'card' })),
    ).rejects.toMatchObject({ rejection: { code } })
  })
})
