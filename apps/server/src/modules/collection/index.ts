export { isRejection, readCollection } from './collection-file.ts'
export { holdingsPart } from './part.ts'
export { holdingsPersonalData } from './personal-data.ts'
