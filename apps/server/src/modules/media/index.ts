export type { MediaService, StoreImage } from './media.ts'
export { mediaPart, mediaServicePart } from './part.ts'
