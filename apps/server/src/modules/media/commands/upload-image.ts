import type { Image } from '@ece/contracts/wire'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Transactor } from '../../../platform/db/database.ts'
import { orThrow } from '../../../platform/errors/errors.ts'
import { publish } from '../../../platform/facts/log.ts'
import { mediaError } from '../errors.ts'
import { mediaFacts, imageStream, type NewMediaFact } from '../facts.ts'
import { uploadedSince } from '../store.ts'
import type { MediaService, StoreImage } from '../media.ts'

/** Of one member; a seller of a thousand cards photographs both sides for less. */
const MOST_BYTES_A_DAY = 2 * 1024 ** 3

/**
 * Keeps an image that a member has uploaded. Rejects with `media.not_an_image`, `media.broken_image`, `media.too_many_pixels`, `media.quota_reached`.
 */
export async function uploadImage(
  { db, media, clock }: { db: Transactor; media: MediaService; clock: Clock },
  input: StoreImage,
): Promise<Image> {
  return db.transaction(async (tx) => {
    if ((await uploadedSince(tx, input.ownerId)) + input.bytes.length > MOST_BYTES_A_DAY)
      orThrow(mediaError('quota_reached', { maximumBytes: MOST_BYTES_A_DAY, retryAfterSeconds: 3_600 }))
    const { id } = await media.store(tx, input)
    const image = (await media.images(tx, [id])).get(id)
    if (!image) throw new Error('the image that was just stored is not there')
    const fact: NewMediaFact = {
      type: 'media.uploaded',
      stream: imageStream(id),
      data: { imageId: id, ownerId: input.ownerId, purpose: input.purpose, sizeBytes: input.bytes.length },
      occurredAt: clock(),
    }
    await publish(tx, mediaFacts, [fact])
    return image
  })
}
