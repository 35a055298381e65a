export { DiskStore } from './disk-store.ts'
export { createMedia, type MediaService, type StoreImage } from './media.ts'
export type { PrivateFiles } from './private-files.ts'
export { mediaPart, mediaServicePart } from './part.ts'
