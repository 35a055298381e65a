export { memberFileApiPart } from './member-file.ts'
export { operationsApiPart } from './operations.ts'
export { backofficeFacts } from './facts.ts'
