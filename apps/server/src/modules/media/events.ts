import type { NewFact } from '../../platform/facts/fact.ts'
import type { Id } from '../../platform/ids/ids.ts'

export type MediaEvent =
  /** A member has uploaded an image. Those that other modules store are told of by them. */
  | NewFact<'media.uploaded', { imageId: Id; ownerId: Id; purpose: string; sizeBytes: number }>
  /** The smaller copies of a file are there: whatever shows its images may show them now. */
  | NewFact<'media.variants_made', { sha256: string; widths: readonly number[] }>

  /** No image names the file any more: its bytes are gone. */
  | NewFact<'media.file_removed', { sha256: string }>

export const imageStream = (imageId: Id): string => `image:${imageId}`
export const fileStream = (sha256: string): string => `file:${sha256}`
