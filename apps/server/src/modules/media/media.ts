import type { Image } from '@ece/contracts/wire'
import { createHash } from 'node:crypto'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { BlobStore } from './blob-store.ts'
import { makeVariant, readPicture, VARIANT_FORMATS, VARIANT_WIDTHS } from './picture.ts'
import { findFile, insertFile, insertImage, readImages, saveVariants, type StoredFile, type Variant } from './store.ts'

export const VARIANTS_JOB = 'media.make_variants'

export interface StoreImage {
  readonly bytes: Buffer
  readonly ownerId: Id
  readonly purpose: string
  /** Of the job that makes the smaller copies; lower runs first. */
  readonly priority?: number
}

/** The front door of media. */
export interface MediaService {
  /** Keeps a picture and has its variants made. Rejects with `media.not_an_image`, `media.too_many_pixels`. */
  store(tx: Tx, input: StoreImage): Promise<{ id: Id }>
  images(db: Queryable, ids: readonly Id[]): Promise<Map<Id, Image>>
  /** The bytes of a file or of one of its variants (`480.avif`). */
  read(db: Queryable, sha256: string, name: string): Promise<{ bytes: Buffer; contentType: string } | undefined>
  makeVariants(db: Queryable, sha256: string): Promise<void>
}

const blobKey = (sha256: string, name: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}/${name}`
const variantName = ({ format, width }: Variant): string => `${width}.${format}`

export function createMedia(blobs: BlobStore, jobs: Jobs): MediaService {
  return {
    store: async (tx, { bytes, ownerId, purpose, priority = 0 }) => {
      const picture = orThrow(await readPicture(bytes))
      const sha256 = createHash('sha256').update(picture.bytes).digest('hex')
      // The bytes first: a row must never name a file that is not there. Bytes without a row are found again by their hash.
      if (!(await findFile(tx, sha256))) await blobs.put(blobKey(sha256, 'original'), picture.bytes, picture.contentType)
      const isNew = await insertFile(tx, { ...picture, sha256, sizeBytes: picture.bytes.length })
      const id = newId()
      await insertImage(tx, { id, sha256, ownerId, purpose })
      if (isNew) await jobs.enqueue(tx, VARIANTS_JOB, { sha256 }, { key: `${VARIANTS_JOB}:${sha256}`, priority })
      return { id }
    },
    images: async (db, ids) => {
      if (ids.length === 0) return new Map()
      return new Map((await readImages(db, ids)).map((row) => [row.id, imageOf(row)]))
    },
    read: async (db, sha256, name) => {
      const file = await findFile(db, sha256)
      if (!file) return undefined
      const variant = file.variants.find((each) => variantName(each) === name)
      if (name !== 'original' && !variant) return undefined
      const bytes = await blobs.get(blobKey(sha256, name))
      return bytes && { bytes, contentType: variant ? `image/${variant.format}` : file.contentType }
    },
    // Every step may be done again: a job that was killed starts over and writes the same bytes under the same names.
    makeVariants: async (db, sha256) => {
      const file = await findFile(db, sha256)
      const original = file && (await blobs.get(blobKey(sha256, 'original')))
      if (!file || !original) throw new Error(`the file ${sha256} is not there`)
      const variants: Variant[] = []
      for (const width of VARIANT_WIDTHS.filter((each) => each < file.width)) {
        for (const format of VARIANT_FORMATS) {
          await blobs.put(blobKey(sha256, variantName({ format, width })), await makeVariant(original, format, width), `image/${format}`)
          variants.push({ format, width })
        }
      }
      await saveVariants(db, sha256, variants)
    },
  }
}

function imageOf({ id, sha256, width, height, placeholder, variants }: StoredFile & { id: Id }): Image {
  return {
    id,
    width,
    height,
    placeholder,
    url: `/media/${sha256}/original`,
    variants: variants.map(({ format, width: variantWidth }) => ({ format, width: variantWidth, url: `/media/${sha256}/${variantWidth}.${format}` })),
  }
}
