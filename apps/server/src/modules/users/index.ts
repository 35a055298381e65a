export { usersPersonalData } from './personal-data.ts'
export { recipientSettingsPart, usersPart, usersServicePart } from './part.ts'
export type { Profile, UsersService } from './users.ts'
