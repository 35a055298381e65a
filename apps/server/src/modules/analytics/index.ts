export { salesModel } from './consumers.ts'
export { analyticsPart } from './part.ts'
export { saveGuidePrices } from './store.ts'
