export type { IdentityService, NewMember } from './identity.ts'
export { identityPersonalData } from './personal-data.ts'
export { identityPart, identityServicePart } from './part.ts'
export type { Member } from './store.ts'
