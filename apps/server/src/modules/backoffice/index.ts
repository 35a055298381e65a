export { memberFileApiPart } from './member-file.ts'
export { operationsApiPart } from './operations.ts'
