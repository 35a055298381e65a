import { brassFirmament } from './brass-firmament.ts'
import type { DemoSet } from './demo-card.ts'
import { hedgewildAlmanac } from './hedgewild-almanac.ts'
import { lanternsBelow } from './lanterns-below.ts'

export { cardsPerSet, type DemoCard, type DemoSet, type Rarity } from './demo-card.ts'

export const demoSets: DemoSet[] = [lanternsBelow, brassFirmament, hedgewildAlmanac]
