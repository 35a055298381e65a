import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { cardsPerSet, demoSets } from '../cards/index.ts'
import { composers } from './composers.ts'
import { measureText } from './font-outlines.ts'
import { cardHeight, cardWidth, renderAvatarSvg, renderCardImage, renderCardSvg, renderSetSymbolSvg } from './index.ts'

const cards = demoSets.flatMap((set) => set.cards)
const maxSvgBytes = 250 * 1024

/** Tags nest and close, attributes are quoted once each: what an XML parser would refuse is refused here. */
function faultOf(svg: string): string | undefined {
  const open: string[] = []
  for (const [tag, closing, name, attributes, selfClosing] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z0-9:-]+="[^"<&]*")*)\s*(\/?)>/g,
  )) {
    const names = [...(attributes ?? '').matchAll(/\s([a-zA-Z0-9:-]+)="/g)].map((match) => match[1])
    if (new Set(names).size !== names.length) return `an attribute twice in ${tag.slice(0, 80)}`
    if (closing) {
      if (open.pop() !== name) return `</${name}> closes nothing`
    } else if (!selfClosing) open.push(name ?? '')
  }
  if (open.length > 0) return `<${open.join('><')}> left open`
  const rest = svg.replaceAll(/<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z0-9:-]+="[^"<&]*")*)\s*(\/?)>/g, '')
  if (rest !== '') return `stray text ${rest.slice(0, 40)}`
  const bad = /NaN|undefined|Infinity|null/.exec(svg.replaceAll(/base64,[^"]*/g, ''))
  return bad ? `${bad[0]} in a value` : undefined
}

describe('the demonstration catalogue', () => {
  it('has three sets of a hundred cards', () => {
    expect(demoSets.map((set) => set.cards.length)).toEqual([cardsPerSet, cardsPerSet, cardsPerSet])
    expect(new Set(demoSets.map((set) => set.code)).size).toBe(3)
  })

  it('numbers the cards of a set from 001 without a gap', () => {
    for (const set of demoSets)
      expect(set.cards.map((card) => Number(card.collectorNumber))).toEqual(set.cards.map((_, i) => i + 1))
  })

  it('gives no two cards the same name or flavour', () => {
    expect(new Set(cards.map((card) => card.name)).size).toBe(cards.length)
    expect(new Set(cards.map((card) => card.flavor)).size).toBe(cards.length)
  })

  it('has every rarity in every set, fewer the rarer', () => {
    for (const set of demoSets) {
      const count = (rarity: string) => set.cards.filter((card) => card.rarity === rarity).length
      expect(count('common')).toBeGreaterThan(count('uncommon'))
      expect(count('uncommon')).toBeGreaterThan(count('rare'))
      expect(count('rare')).toBeGreaterThan(count('mythic'))
      expect(count('mythic')).toBeGreaterThan(0)
    }
  })

  it('has a composer for every subject and five or more in each set', () => {
    for (const set of demoSets)
      expect(new Set(set.cards.map((card) => card.attributes['subject'])).size).toBeGreaterThanOrEqual(5)
    for (const card of cards) expect(Object.keys(composers)).toContain(card.attributes['subject'])
  })
})

describe('a card’s picture', () => {
  it(
    'is well formed, different from every other, and within the size limit, for all cards',
    { timeout: 60_000 },
    () => {
      const hashes = new Set<string>()
      for (const card of cards) {
        const svg = renderCardSvg(card)
        const label = `${card.setCode} ${card.collectorNumber} ${card.name}`
        expect(faultOf(svg), label).toBeUndefined()
        expect(Buffer.byteLength(svg), label).toBeLessThanOrEqual(maxSvgBytes)
        expect(svg, label).not.toContain('<text')
        hashes.add(createHash('sha256').update(svg).digest('hex'))
      }
      expect(hashes.size).toBe(cards.length)
    },
  )

  it('is the same text and the same bytes when drawn twice', async () => {
    for (const set of demoSets) {
      const card = set.cards[16]
      if (!card) throw new Error('a set without a seventeenth card')
      expect(renderCardSvg(card)).toBe(renderCardSvg(card))
      expect((await renderCardImage(card)).equals(await renderCardImage(card))).toBe(true)
    }
  })

  it('is a WebP of 744 by 1039', async () => {
    const [card] = cards
    if (!card) throw new Error('no cards')
    const { format, width, height } = await sharp(await renderCardImage(card)).metadata()
    expect({ format, width, height }).toEqual({ format: 'webp', width: cardWidth, height: cardHeight })
  })

  it('writes every name with letters the font has, at a size that stays legible', () => {
    for (const card of cards) expect(measureText('title', 36, card.name), card.name).toBeLessThan(700)
  })
})

describe('emblems', () => {
  it('draws an avatar per seed, the same each time', () => {
    expect(renderAvatarSvg('member-1')).toBe(renderAvatarSvg('member-1'))
    expect(renderAvatarSvg('member-1')).not.toBe(renderAvatarSvg('member-2'))
    for (let i = 0; i < 50; i++) expect(faultOf(renderAvatarSvg(`member-${i}`))).toBeUndefined()
  })

  it('draws a symbol for every set', () => {
    for (const set of demoSets) expect(faultOf(renderSetSymbolSvg(set.code))).toBeUndefined()
  })
})
