export { collectionApiPart } from './api.part.ts'
export { isRejection, readCollection } from './collection-file.ts'
export { collectionPersonalData } from './personal-data.ts'
export { collectionWorkPart } from './work.part.ts'
