export { notificationsApiPart } from './api.part.ts'
export { notificationsWorkPart } from './work.part.ts'
export { notificationsPersonalData } from './personal-data.ts'
