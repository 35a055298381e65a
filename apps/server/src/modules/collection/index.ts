export { isRejection, readCollection } from './collection-file.ts'
export { collectionPart } from './part.ts'
export { collectionPersonalData } from './personal-data.ts'
