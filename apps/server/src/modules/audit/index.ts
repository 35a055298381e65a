export { auditApiPart } from './api.part.ts'
export { auditPersonalData } from './personal-data.ts'
export { auditFacts } from './facts.ts'
