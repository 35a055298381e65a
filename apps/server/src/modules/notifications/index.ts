export { notificationsPart } from './part.ts'
