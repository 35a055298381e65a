export { usersPart, usersServicePart } from './part.ts'
export type { Profile, UsersService } from './users.ts'
