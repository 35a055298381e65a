export { isRejection, readCollection } from './collection-file.ts'
export { collectionApiPart } from './api.part.ts'
export { holdingsPersonalData } from './personal-data.ts'
