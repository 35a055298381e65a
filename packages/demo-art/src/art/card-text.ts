import { cardsPerSet, type DemoCard } from '../cards/demo-card.ts'
import { foilPaint } from './foil.ts'
import { textOutline, wrapText } from './font-outlines.ts'
import { cardHeight, cardWidth, layout, plateOutline } from './frame.ts'
import type { SetStyle } from './palettes.ts'
import { setSymbol } from './set-symbol.ts'
import { circle, path, type Definitions } from './svg-markup.ts'

const padding = 30
/** The height that the might/ward badge takes from the bottom of the text box. */
const badgeRoom = 30

interface FittedText {
  sizePx: number
  rules: string[]
  flavor: string[]
}

/** The largest size at which rules and flavour fit the box; the longest card decides nothing for the others. */
function fitText(card: DemoCard): FittedText {
  const width = layout.text.width - padding * 2
  const room = layout.text.height - 46 - badgeRoom
  for (let sizePx = 35; ; sizePx--) {
    const rules = card.text ? wrapText('body', sizePx, card.text, width) : []
    const flavor = card.flavor ? wrapText('italic', sizePx - 1, card.flavor, width) : []
    const gap = rules.length && flavor.length ? 0.8 : 0
    if ((rules.length + flavor.length + gap) * sizePx * 1.2 <= room || sizePx <= 18) return { sizePx, rules, flavor }
  }
}

function textBox(card: DemoCard, style: SetStyle): string {
  const { sizePx, rules, flavor } = fitText(card)
  const lineHeight = sizePx * 1.2
  const gap = rules.length && flavor.length ? lineHeight * 0.8 : 0
  const total = (rules.length + flavor.length) * lineHeight + gap
  const room = layout.text.height - badgeRoom
  let y = layout.text.y + (room - total) / 2 + sizePx * 0.92 - 2
  const x = layout.text.x + padding
  let markup = ''
  for (const line of rules) {
    markup += textOutline(line, { font: 'body', sizePx, x, y, attributes: { fill: style.ink } })
    y += lineHeight
  }
  if (gap) {
    const ruleY = y - lineHeight * 0.35
    const center = cardWidth / 2
    markup += path(`M${x + 60} ${ruleY}H${center - 14}M${center + 14} ${ruleY}H${cardWidth - x - 60}`, {
      stroke: style.trim,
      'stroke-width': 1.5,
      'stroke-opacity': 0.7,
    })
    markup += setSymbol(card.setCode, center, ruleY, 8, style.trim, style.panel[0])
    y += gap
  }
  for (const line of flavor) {
    markup += textOutline(line, {
      font: 'italic',
      sizePx: sizePx - 1,
      x,
      y,
      attributes: { fill: style.ink, 'fill-opacity': 0.82 },
    })
    y += lineHeight
  }
  return markup
}

function costGem(defs: Definitions, card: DemoCard, style: SetStyle): string {
  const cost = card.attributes['cost']
  if (cost === undefined) return ''
  const [x, y] = [layout.title.x + layout.title.width - 38, layout.title.y + layout.title.height / 2]
  const metal = foilPaint(defs, card.rarity, style.trim)
  const gem = defs.radial([
    [0, style.titlePlate[0]],
    [1, style.border === '#f1e4c6' ? '#d9b982' : style.border],
  ])
  return (
    circle(x, y, 24, { fill: gem, stroke: metal, 'stroke-width': 3 }) +
    textOutline(String(cost), {
      font: 'title',
      sizePx: 30,
      x,
      y: y + 10.5,
      anchor: 'middle',
      attributes: { fill: style.titleInk },
    })
  )
}

function statsBadge(defs: Definitions, card: DemoCard, style: SetStyle): string {
  const { might, ward } = card.attributes
  if (might === undefined || ward === undefined) return ''
  const box = { x: cardWidth - 52 - 150, y: layout.text.y + layout.text.height - 30, width: 142, height: 52 }
  const fill = defs.linear([
    [0, style.titlePlate[0]],
    [1, style.titlePlate[1]],
  ])
  return (
    path(plateOutline(box, style.plate, 15), {
      fill,
      stroke: foilPaint(defs, card.rarity, style.trim),
      'stroke-width': 3,
    }) +
    textOutline(`${might} · ${ward}`, {
      font: 'title',
      sizePx: 32,
      x: box.x + box.width / 2,
      y: box.y + 37,
      anchor: 'middle',
      attributes: { fill: style.titleInk },
    })
  )
}

function footer(card: DemoCard, style: SetStyle): string {
  const onDark = card.rarity === 'mythic'
  const ink = onDark
    ? '#f3f7fa'
    : style.plate === 'scallop'
      ? '#f6ecd0'
      : style.plate === 'chamfer'
        ? '#ffe9c4'
        : style.ink
  const y = cardHeight - 62
  const rarity = card.rarity.charAt(0).toUpperCase() + card.rarity.slice(1)
  const line = (text: string, baseline: number, font: 'label' | 'body', tracking: number) =>
    textOutline(text, { font, sizePx: 19, x: 60, y: baseline, tracking, maxWidth: 460, attributes: { fill: ink } })
  return (
    line(`${card.collectorNumber}/${cardsPerSet}  ·  ${rarity}  ·  ${card.setCode}`, y, 'label', 30) +
    line(`${card.setName}  ·  ${card.artist}, house generator`, y + 23, 'body', 10)
  )
}

/** Everything that is written on a card. */
export function cardText(defs: Definitions, card: DemoCard, style: SetStyle): string {
  const { title, type } = layout
  const metal = card.rarity === 'common' ? style.titleInk : foilPaint(defs, card.rarity, style.trim)
  const name = textOutline(card.name, {
    font: 'title',
    sizePx: 36,
    x: title.x + 26,
    y: title.y + 45,
    maxWidth: title.width - 26 - 82,
    attributes: { fill: style.titleInk },
  })
  const typeText = textOutline(card.typeLine, {
    font: 'label',
    sizePx: 29,
    x: type.x + 26,
    y: type.y + 35.5,
    maxWidth: type.width - 26 - 76,
    attributes: { fill: style.titleInk },
  })
  const [symbolX, symbolY] = [type.x + type.width - 36, type.y + type.height / 2]
  // Metal on a pale plate needs an edge, or a rare's symbol is lost at the size of a thumbnail.
  const pale = style.plate === 'scallop' && card.rarity !== 'common'
  const disc = pale ? circle(symbolX, symbolY, 21, { fill: style.titleInk }) : ''
  const symbol =
    disc + setSymbol(card.setCode, symbolX, symbolY, pale ? 15 : 18, metal, pale ? style.titleInk : style.titlePlate[1])
  return (
    name +
    costGem(defs, card, style) +
    typeText +
    symbol +
    textBox(card, style) +
    statsBadge(defs, card, style) +
    footer(card, style)
  )
}
