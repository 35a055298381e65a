export { privacyApiPart } from './api.part.ts'
export { privacyServicePart } from './service.part.ts'
export { privacyWorkPart } from './work.part.ts'
export { privacyFacts } from './facts.ts'
