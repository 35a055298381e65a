export { apiProxyPart } from './api-proxy.part.ts'
export { webHealthPart, webPart } from './web.part.ts'
