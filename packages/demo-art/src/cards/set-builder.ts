import { createPrng, hashText, type Prng } from '../art/prng.ts'
import { cardsPerSet, type DemoCard, type DemoSet, type Rarity } from './demo-card.ts'

/** Rarity letter, name, flavour. The words are written by hand, card by card; only rules and figures are drawn. */
export type CardEntry = readonly ['c' | 'u' | 'r' | 'm', string, string]

export interface CardFamily {
  /** What the picture shows: a key of the art's composers. */
  subject: string
  kind: 'being' | 'place'
  typeLines: readonly string[]
  entries: readonly CardEntry[]
}

export interface SetPlan {
  code: string
  name: string
  releasedOn: string
  description: string
  /** `{n}` in a rule stands for a small number that grows with rarity. */
  rules: Readonly<Record<'being' | 'place' | 'grand' | 'legend', readonly string[]>>
  /** The palettes that suit a picture over the whole card, under plates of text. */
  mythicPalettes: readonly number[]
  /** The set's own figure on every card, such as a depth in fathoms. */
  measure: { label: string; low: number; high: number }
  realms: readonly string[]
  families: readonly CardFamily[]
}

const rarities: Readonly<Record<CardEntry[0], Rarity>> = { c: 'common', u: 'uncommon', r: 'rare', m: 'mythic' }
const worth: Readonly<Record<Rarity, number>> = { common: 0, uncommon: 1, rare: 2, mythic: 4 }

const artists = [
  'Orla Penhallow',
  'Tamsin Vreeland',
  'Ivo Castellane',
  'Maren Oduya',
  'Piet Lindqvist-Aro',
  'Sunniva Achterberg',
  'Dario Quillfeather',
  'Noor Hasselby',
  'Wilhelmina Tarn',
  'Kestrel Okonjo',
] as const

/** Deals the families round the table, shuffled by name: neighbours in the catalogue differ, and each page has its rares. */
function dealt(families: readonly CardFamily[]): { family: CardFamily; entry: CardEntry }[] {
  const places: { family: CardFamily; entry: CardEntry; order: number }[] = []
  for (const [f, family] of families.entries()) {
    const shuffled = family.entries.toSorted((a, b) => hashText(a[1]) - hashText(b[1]))
    // A phase of its own for each family: without it, families of one size would stand in clusters.
    const phase = (f * 0.618) % 1
    for (const [i, entry] of shuffled.entries())
      places.push({ family, entry, order: (i + phase) / family.entries.length + f * 1e-4 })
  }
  return places.sort((a, b) => a.order - b.order)
}

/** Takes each line in turn rather than at random, so that no rule is on half of the cards. */
function createDeck(prng: Prng): (lines: readonly string[]) => string {
  const positions = new Map<readonly string[], number>()
  return (lines) => {
    const position = positions.get(lines) ?? prng.int(0, lines.length - 1)
    positions.set(lines, position + 1)
    const line = lines[position % lines.length]
    if (line === undefined) throw new Error('a list of rules is empty')
    return line
  }
}

function writeRules(
  plan: SetPlan,
  family: CardFamily,
  rarity: Rarity,
  prng: Prng,
  deal: (lines: readonly string[]) => string,
): string {
  const fill = (rule: string) =>
    rule
      .replaceAll('{n}', String(1 + Math.min(2, worth[rarity]) + prng.int(0, 1)))
      .replaceAll(/\b1 (turn|round|card)s\b/g, '1 $1')
  if (rarity === 'mythic') return fill(deal(plan.rules.legend))
  const rule = fill(deal(plan.rules[family.kind]))
  return rarity === 'rare' ? `${rule}\n${fill(deal(plan.rules.grand))}` : rule
}

export function buildSet(plan: SetPlan): DemoSet {
  const seen = new Map<string, number>()
  const deal = createDeck(createPrng(`rules/${plan.code}`))
  let mythics = 0
  const cards = dealt(plan.families).map(({ family, entry: [letter, name, flavor] }, index): DemoCard => {
    const collectorNumber = String(index + 1).padStart(3, '0')
    const prng = createPrng(`card/${plan.code}/${collectorNumber}`)
    const rarity = rarities[letter]
    const turn = seen.get(family.subject) ?? hashText(family.subject) % 7
    seen.set(family.subject, turn + 1)
    const attributes: DemoCard['attributes'] = {
      subject: family.subject,
      palette: rarity === 'mythic' ? (plan.mythicPalettes[mythics++ % plan.mythicPalettes.length] ?? turn) : turn,
      realm: prng.pick(plan.realms),
      cost: Math.min(9, 1 + prng.int(0, 3) + worth[rarity]),
      [plan.measure.label]: Math.round(prng.range(plan.measure.low, plan.measure.high) / 5) * 5,
    }
    if (family.kind === 'being') {
      attributes['might'] = Math.min(9, 1 + prng.int(0, 2) + worth[rarity])
      attributes['ward'] = Math.min(9, 1 + prng.int(0, 3) + worth[rarity])
    }
    return {
      setCode: plan.code,
      setName: plan.name,
      collectorNumber,
      name,
      rarity,
      typeLine: prng.pick(family.typeLines),
      text: writeRules(plan, family, rarity, prng, deal),
      flavor,
      artist: prng.pick(artists),
      attributes,
    }
  })
  if (cards.length !== cardsPerSet) throw new Error(`${plan.name} has ${cards.length} cards, not ${cardsPerSet}`)
  return { code: plan.code, name: plan.name, releasedOn: plan.releasedOn, description: plan.description, cards }
}
