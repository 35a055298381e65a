export { auditPart } from './part.ts'
