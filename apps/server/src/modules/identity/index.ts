export type { IdentityService, NewMember } from './identity.ts'
export { identityPart, identityServicePart } from './part.ts'
export type { Member } from './store.ts'
