export { privacyApiPart, privacyServicePart, privacyWorkPart } from './part.ts'
export { privacyFacts } from './facts.ts'
