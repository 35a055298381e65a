export { salesModel } from './consumers.ts'
export { analyticsPart } from './part.ts'
export { analyticsPersonalData } from './personal-data.ts'
export { saveGuidePrices } from './store.ts'
