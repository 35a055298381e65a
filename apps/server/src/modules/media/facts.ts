import { Type } from 'typebox'
import { defineFacts, type NewFactOf } from '../../platform/facts/fact.ts'
import { fields } from '../../platform/facts/fields.ts'
import type { Id } from '../../platform/ids/ids.ts'

export const imageStream = (imageId: Id) => `image:${imageId}` as const
export const fileStream = (sha256: string) => `file:${sha256}` as const

const { id, count, text } = fields

export const mediaFacts = defineFacts({
  /** A member has uploaded an image. Those that other modules store are told of by them. */
  'media.uploaded': {
    stream: 'image',
    data: Type.Object({ imageId: id, ownerId: id, purpose: text, sizeBytes: count }),
  },
  /** The smaller copies of a file are there: whatever shows its images may show them now. */
  'media.variants_made': { stream: 'file', data: Type.Object({ sha256: text, widths: Type.Array(count) }) },
  /** No image names the file any more: its bytes are gone. */
  'media.file_removed': { stream: 'file', data: Type.Object({ sha256: text }) },
})

export type NewMediaFact = NewFactOf<typeof mediaFacts>
