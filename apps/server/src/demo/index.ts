export { demoLogins } from './members.ts'
export { demoBiddersPart, seedPart } from './part.ts'
export { seed, type SeedSize } from './seed.ts'
