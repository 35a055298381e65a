export { apiProxyPart } from './api-proxy.part.ts'
export { ownAddressesPart, webHealthPart, webPart } from './web.part.ts'
