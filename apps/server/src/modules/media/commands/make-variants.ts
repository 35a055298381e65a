import { buffer } from 'node:stream/consumers'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable, Transactor } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/facts/log.ts'
import { mediaFacts, fileStream, type NewMediaFact } from '../facts.ts'
import { originalName, storedName, VARIANT_FORMATS, variantName, variantWidths } from '../file-name.ts'
import type { FileStore } from '../file-store.ts'
import { makeVariant } from '../picture.ts'
import { readFile, saveVariants } from '../store.ts'

export interface MakeVariantsDeps {
  readonly db: Transactor & Queryable
  readonly files: Pick<FileStore, 'open' | 'put'>
  readonly clock: Clock
}

/**
 * Makes the smaller copies of a file: AVIF and WebP in every width below its own. They are announced when all are there; a
 * run that was killed is simply done again, because a copy's name always has the same content.
 */
export async function makeVariants(
  { db, files, clock }: MakeVariantsDeps,
  { sha256, signal }: { sha256: string; signal?: AbortSignal },
): Promise<void> {
  const file = await readFile(db, sha256)
  if (!file || file.variantsMade) return
  const original = storedName(sha256, originalName(file.format))
  const opened = original && (await files.open(original.key))
  if (!opened) throw new Error(`the file store has lost ${sha256}`)
  const bytes = await buffer(opened.stream)
  const widths = variantWidths(file.width)
  for (const width of widths) {
    for (const format of VARIANT_FORMATS) {
      signal?.throwIfAborted()
      const place = storedName(sha256, variantName(width, format))
      if (place) await files.put(place.key, await makeVariant(bytes, width, format), place.contentType)
    }
  }
  await db.transaction(async (tx) => {
    if (!(await saveVariants(tx, sha256, widths))) return
    const fact: NewMediaFact = {
      type: 'media.variants_made',
      stream: fileStream(sha256),
      data: { sha256, widths },
      occurredAt: clock(),
    }
    await publish(tx, mediaFacts, [fact])
  })
}
