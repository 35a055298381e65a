export { usersPersonalData } from './personal-data.ts'
export { readerSettingsPart, usersPart, usersServicePart } from './part.ts'
export type { Profile, UsersService } from './users.ts'
