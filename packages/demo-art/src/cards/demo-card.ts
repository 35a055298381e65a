export type Rarity = 'common' | 'uncommon' | 'rare' | 'mythic'

export interface DemoCard {
  setCode: string
  setName: string
  /** Three digits, `017`; the frame prints it as `017/100`. */
  collectorNumber: string
  name: string
  rarity: Rarity
  typeLine: string
  text: string
  flavor: string
  artist: string
  attributes: Record<string, string | number>
}

export interface DemoSet {
  code: string
  name: string
  releasedOn: string
  description: string
  cards: DemoCard[]
}

export const cardsPerSet = 100
