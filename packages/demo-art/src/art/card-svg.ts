import type { DemoCard } from '../cards/demo-card.ts'
import { cardText } from './card-text.ts'
import { composers } from './composers.ts'
import { foilSheen } from './foil.ts'
import { cardHeight, cardWidth, frameGround, framePlates, layout, plateOutline } from './frame.ts'
import { styleOf } from './palettes.ts'
import { createPrng } from './prng.ts'
import type { Scene } from './scene.ts'
import { createDefinitions, element, group, path, type Definitions } from './svg-markup.ts'

const grandeurs = { common: 0, uncommon: 1, rare: 2, mythic: 3 } as const

function drawArt(card: DemoCard, defs: Definitions): string {
  const seed = `${card.setCode}-${card.collectorNumber}`
  const prng = createPrng(seed)
  const composer = composers[String(card.attributes['subject'])]
  if (!composer) throw new Error(`no composer for the subject ${card.attributes['subject']} of ${card.name}`)
  const fullBleed = card.rarity === 'mythic'
  const { art } = layout
  const scene: Scene = {
    width: fullBleed ? cardWidth : art.width,
    height: fullBleed ? cardHeight : art.height,
    focusX: (fullBleed ? cardWidth : art.width) / 2,
    focusY: fullBleed ? 370 : art.height / 2,
    reach: fullBleed ? 268 : 232,
    prng,
    palette:
      styleOf(card.setCode).palettes[Number(card.attributes['palette']) % styleOf(card.setCode).palettes.length] ??
      prng.pick(styleOf(card.setCode).palettes),
    defs,
    grandeur: grandeurs[card.rarity],
  }
  const sheen = foilSheen(defs, card.rarity, seed, scene.width, scene.height)
  const picture = composer(scene) + sheen
  if (fullBleed) return picture
  const clip = defs.clip(path(plateOutline({ ...art, x: 0, y: 0 }, styleOf(card.setCode).plate, 14), {}))
  return group(group(picture, { 'clip-path': clip }), { transform: `translate(${art.x} ${art.y})` })
}

export interface CardSvgOptions {
  /** Ids are unique within a document only; a page that inlines several cards gives each a prefix. */
  idPrefix?: string
}

/** The whole card as a drawing of 744 by 1039 (63:88), the same text for the same card on every machine. */
export function renderCardSvg(card: DemoCard, options: CardSvgOptions = {}): string {
  const style = styleOf(card.setCode)
  const defs = createDefinitions(options.idPrefix ?? 'd')
  const body =
    frameGround(defs, card, style) + drawArt(card, defs) + framePlates(defs, card, style) + cardText(defs, card, style)
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${cardWidth} ${cardHeight}`,
      width: cardWidth,
      height: cardHeight,
    },
    `<defs>${defs.markup()}</defs>${body}`,
  )
}
