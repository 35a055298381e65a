import { Type, type Static } from 'typebox'
import { ImageSchema } from './wire.ts'

/** What an upload is for; it decides nothing but the order in which the smaller copies are made. */
export const MediaPurposeSchema = Type.Union([
  Type.Literal('card'),
  Type.Literal('avatar'),
  Type.Literal('product'),
  Type.Literal('attachment'),
])
export type MediaPurpose = Static<typeof MediaPurposeSchema>

/** multipart/form-data; JPEG, PNG, WebP, AVIF or GIF, told by its content. */
export const UploadBody = Type.Object({
  file: Type.String({ format: 'binary', description: 'JPEG, PNG, WebP, AVIF or GIF' }),
  purpose: Type.Optional(MediaPurposeSchema),
})

/** The image as stored; its variants are empty until the job has made them, a second or so later. */
export const UploadedSchema = ImageSchema
