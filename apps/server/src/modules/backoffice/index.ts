export { memberFilePart } from './member-file.ts'
export { operationsPart } from './operations.ts'
export { backofficeFacts } from './facts.ts'
