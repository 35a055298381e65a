import { createHash } from 'node:crypto'
import type { Image } from '@ece/contracts/wire'
import { LRUCache } from 'lru-cache'
import type { Queryable, Tx } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { newId, type Id } from '../../platform/ids/ids.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { mediaUrl, originalName, storedName, VARIANT_FORMATS, variantName } from './file-name.ts'
import type { PersonalData } from '../../platform/personal-data/personal-data.ts'
import type { FileStore } from './file-store.ts'
import { MAKE_VARIANTS } from './job-names.ts'
import { mediaPersonalData } from './personal-data.ts'
import { readPicture } from './picture.ts'
import { privateFiles, type PrivateFiles } from './private-files.ts'
import { insertFile, insertImage, lockFile, readImages, type StoredImage } from './store.ts'

/** Nobody waits for the pictures of a catalogue that is being loaded; an upload's owner looks at the page. */
const BACKGROUND_PRIORITY = 20
const BACKGROUND_PURPOSES: ReadonlySet<string> = new Set(['card'])
const KEPT_IMAGES = 20_000

export interface StoreImage {
  readonly bytes: Buffer
  readonly ownerId: Id
  /** What it is for: `card`, `avatar`, `product`… */
  readonly purpose: string
}

export interface MediaService {
  readonly privateFiles: PrivateFiles
  readonly personalData: PersonalData
  /**
   * Keeps an image: its bytes once however often they come, its row for each owner. The smaller copies are made by a job.
   * Rejects with `media.not_an_image`, `media.broken_image`, `media.too_many_pixels`.
   */
  store(tx: Tx, image: StoreImage): Promise<{ id: Id }>
  /** Those of the ids that are images. */
  images(db: Queryable, ids: readonly Id[]): Promise<Map<Id, Image>>
}

export function createMedia({ files, jobs }: { files: FileStore; jobs: Pick<Jobs, 'enqueue'> }): MediaService {
  // An image whose copies have been made never changes again, so it needs no look-up twice.
  const finished = new LRUCache<Id, Image>({ max: KEPT_IMAGES })
  return {
    privateFiles: privateFiles(files),
    personalData: mediaPersonalData({ files, jobs }),
    store: async (tx, { bytes: given, ownerId, purpose }) => {
      const { bytes, ...picture } = orThrow(await readPicture(given))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const place = storedName(sha256, originalName(picture.format))
      if (!place) throw new Error(`no place for ${sha256} as ${picture.format}`)
      await lockFile(tx, sha256)
      // Before the row, so that a row always has its bytes. If the transaction fails the bytes stay, named by their content.
      await files.put(place.key, bytes, place.contentType)
      const isNew = await insertFile(tx, { ...picture, sha256, sizeBytes: bytes.length })
      const id = newId()
      await insertImage(tx, { id, sha256, ownerId, purpose })
      if (isNew)
        await jobs.enqueue(
          tx,
          MAKE_VARIANTS,
          { sha256 },
          { key: `${MAKE_VARIANTS}:${sha256}`, priority: BACKGROUND_PURPOSES.has(purpose) ? BACKGROUND_PRIORITY : 0 },
        )
      return { id }
    },
    images: async (db, ids) => {
      const found = new Map<Id, Image>()
      const missing: Id[] = []
      for (const id of new Set(ids)) {
        const image = finished.get(id)
        if (image) found.set(id, image)
        else missing.push(id)
      }
      for (const row of missing.length > 0 ? await readImages(db, missing) : []) {
        const image = imageOf(row)
        found.set(row.id, image)
        if (row.variantsMade) finished.set(row.id, image)
      }
      return found
    },
  }
}

function imageOf({ id, sha256, format, width, height, placeholder, variantWidths }: StoredImage): Image {
  return {
    id,
    width,
    height,
    placeholder,
    url: mediaUrl(sha256, originalName(format)),
    variants: [...variantWidths]
      .sort((a, b) => a - b)
      .flatMap((variantWidth) =>
        VARIANT_FORMATS.map((variant) => ({
          format: variant,
          width: variantWidth,
          url: mediaUrl(sha256, variantName(variantWidth, variant)),
        })),
      ),
  }
}
