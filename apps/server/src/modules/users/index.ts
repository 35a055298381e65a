export { usersPersonalData } from './personal-data.ts'
export { usersApiPart } from './api.part.ts'
export { recipientSettingsPart, usersServicePart } from './service.part.ts'
export type { Profile, UsersService } from './users.ts'
