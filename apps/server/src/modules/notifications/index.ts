export { notificationsLivePart, notificationsPart } from './part.ts'
export { notificationsPersonalData } from './personal-data.ts'
