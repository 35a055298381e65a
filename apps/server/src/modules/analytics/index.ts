export { saveGuidePrices } from './commands/save-guide-prices.ts'
export { salesModel } from './consumers.ts'
export { analyticsPart } from './part.ts'
export { analyticsPersonalData } from './personal-data.ts'
