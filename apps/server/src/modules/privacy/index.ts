export { privacyApiPart, privacyServicePart, privacyWorkPart } from './part.ts'
