import type { Image } from '@ece/contracts/wire'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import { mediaFacts, imageStream, type NewMediaFact } from '../facts.ts'
import type { MediaService, StoreImage } from '../media.ts'

/**
 * Keeps an image that a member has uploaded. Rejects with `media.not_an_image`, `media.broken_image`, `media.too_many_pixels`.
 */
export async function uploadImage(
  { db, media, clock }: { db: Transactor; media: MediaService; clock: Clock },
  input: StoreImage,
): Promise<Image> {
  return db.transaction(async (tx) => {
    const { id } = await media.store(tx, input)
    const image = (await media.images(tx, [id])).get(id)
    if (!image) throw new Error('the image that was just stored is not there')
    const event: NewMediaFact = {
      type: 'media.uploaded',
      stream: imageStream(id),
      data: { imageId: id, ownerId: input.ownerId, purpose: input.purpose, sizeBytes: input.bytes.length },
      occurredAt: clock(),
    }
    await publish(tx, mediaFacts, [event])
    return image
  })
}
