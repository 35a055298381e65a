export { auditPart } from './part.ts'
export { auditPersonalData } from './personal-data.ts'
export { auditFacts } from './facts.ts'
