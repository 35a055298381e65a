import type { DemoCard } from '../cards/demo-card.ts'
import { foilPaint } from './foil.ts'
import type { SetStyle } from './palettes.ts'
import { circle, group, num, path, polar, rect, type Definitions } from './svg-markup.ts'

export const cardWidth = 744
export const cardHeight = 1039

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export const layout = {
  title: { x: 42, y: 40, width: 660, height: 64 },
  art: { x: 52, y: 110, width: 640, height: 486 },
  type: { x: 42, y: 602, width: 660, height: 52 },
  text: { x: 52, y: 660, width: 640, height: 288 },
} as const satisfies Record<string, Box>

/** The outline of a plate: each set has its own way with corners, so that even an empty frame tells the set. */
export function plateOutline(box: Box, plate: SetStyle['plate'], corner: number): string {
  const { x, y, width, height } = box
  const [r, b] = [x + width, y + height]
  const c = Math.min(corner, height / 2)
  const p = (px: number, py: number) => `${num(px)} ${num(py)}`
  if (plate === 'chamfer') {
    return `M${p(x + c, y)}L${p(r - c, y)}L${p(r, y + c)}L${p(r, b - c)}L${p(r - c, b)}L${p(x + c, b)}L${p(x, b - c)}L${p(x, y + c)}Z`
  }
  const sweep = plate === 'round' ? 1 : 0
  const arc = (px: number, py: number) => `A${num(c)} ${num(c)} 0 0 ${sweep} ${p(px, py)}`
  return `M${p(x + c, y)}L${p(r - c, y)}${arc(r, y + c)}L${p(r, b - c)}${arc(r - c, b)}L${p(x + c, b)}${arc(x, b - c)}L${p(x, y + c)}${arc(x + c, y)}Z`
}

export const inset = (box: Box, by: number): Box => ({
  x: box.x + by,
  y: box.y + by,
  width: box.width - by * 2,
  height: box.height - by * 2,
})

const corners: Readonly<Record<SetStyle['plate'], number>> = { round: 22, chamfer: 16, scallop: 15 }

function cornerOrnament(style: SetStyle, paint: string, rich: boolean): string {
  if (style.plate === 'round') {
    const tendril =
      'M0 0C16 -3 30 -3 42 6C50 13 46 24 37 22C30 20 32 11 39 13M0 0C-3 16 -3 30 6 42C13 50 24 46 22 37C20 30 11 32 13 39'
    return (
      path(tendril, { fill: 'none', stroke: paint, 'stroke-width': 3, 'stroke-linecap': 'round' }) +
      circle(4, 4, 6, { fill: paint }) +
      (rich
        ? circle(56, 4, 3.4, { fill: paint }) +
          circle(4, 56, 3.4, { fill: paint }) +
          circle(67, 2, 2.2, { fill: paint }) +
          circle(2, 67, 2.2, { fill: paint })
        : '')
    )
  }
  if (style.plate === 'chamfer') {
    let teeth = ''
    for (let i = 0; i < 12; i++) {
      const [ax, ay] = polar(6, 6, 15, (i * Math.PI) / 6)
      const [bx, by] = polar(6, 6, 21, (i * Math.PI) / 6)
      teeth += `M${num(ax)} ${num(ay)}L${num(bx)} ${num(by)}`
    }
    return (
      path(teeth, { stroke: paint, 'stroke-width': 5, fill: 'none' }) +
      circle(6, 6, 16, { fill: paint }) +
      circle(6, 6, 9, { fill: style.border }) +
      circle(6, 6, 4, { fill: paint }) +
      (rich ? path('M30 2L78 2L70 8L34 8ZM2 30L2 78L8 70L8 34Z', { fill: paint }) : '')
    )
  }
  const leaf = 'M4 4C20 2 34 8 44 24C28 28 12 20 4 4ZM4 4C2 20 8 34 24 44C28 28 20 12 4 4Z'
  return (
    path(leaf, { fill: paint }) +
    circle(6, 6, 7, { fill: style.trim }) +
    circle(6, 6, 3, { fill: '#fff4d6' }) +
    (rich
      ? circle(54, 18, 5, { fill: paint }) +
        circle(18, 54, 5, { fill: paint }) +
        path('M44 8C54 0 64 2 72 8C62 14 52 14 44 8ZM8 44C0 54 2 64 8 72C14 62 14 52 8 44Z', { fill: paint })
      : '')
  )
}

function cornerOrnaments(style: SetStyle, box: Box, paint: string, rich: boolean): string {
  const ornament = cornerOrnament(style, paint, rich)
  const [r, b] = [box.x + box.width, box.y + box.height]
  return [
    [box.x, box.y, 1, 1],
    [r, box.y, -1, 1],
    [box.x, b, 1, -1],
    [r, b, -1, -1],
  ]
    .map(([x, y, sx, sy]) => group(ornament, { transform: `translate(${x} ${y}) scale(${sx} ${sy})` }))
    .join('')
}

/** The body of the card around the art window; a full-bleed mythic has only a thin metal border instead. */
export function frameGround(defs: Definitions, card: DemoCard, style: SetStyle): string {
  const metal = foilPaint(defs, card.rarity, style.trim)
  const whole = rect(0, 0, cardWidth, cardHeight, { fill: style.border })
  const body: Box = { x: 24, y: 24, width: cardWidth - 48, height: cardHeight - 48 }
  const outline = plateOutline(body, style.plate, corners[style.plate] + 8)
  const fill = defs.linear([
    [0, style.frame[0]],
    [1, style.frame[1]],
  ])
  const rim = card.rarity === 'common' ? 2.5 : card.rarity === 'uncommon' ? 5 : 8
  return whole + path(outline, { fill, stroke: metal, 'stroke-width': rim })
}

/** The plates for name, type and rules, laid over the art. */
export function framePlates(defs: Definitions, card: DemoCard, style: SetStyle): string {
  const metal = foilPaint(defs, card.rarity, style.trim)
  const fullBleed = card.rarity === 'mythic'
  const line = card.rarity === 'common' ? 2 : 3
  const corner = corners[style.plate]
  const title = defs.linear([
    [0, style.titlePlate[0], fullBleed ? 0.9 : 1],
    [1, style.titlePlate[1], fullBleed ? 0.9 : 1],
  ])
  const panel = defs.linear([
    [0, style.panel[0], fullBleed ? 0.84 : 1],
    [1, style.panel[1], fullBleed ? 0.92 : 1],
  ])
  let markup = ''
  if (!fullBleed) {
    const window = plateOutline(inset(layout.art, -2), style.plate, corner * 0.6)
    markup +=
      path(window, { fill: 'none', stroke: style.border, 'stroke-width': 8, 'stroke-opacity': 0.55 }) +
      path(window, { fill: 'none', stroke: metal, 'stroke-width': line + 1.5 })
  }
  markup += path(plateOutline(layout.text, style.plate, corner), { fill: panel, stroke: metal, 'stroke-width': line })
  markup += path(plateOutline(inset(layout.text, 8), style.plate, corner * 0.7), {
    fill: 'none',
    stroke: style.trim,
    'stroke-width': 1.2,
    'stroke-opacity': 0.45,
  })
  for (const box of [layout.title, layout.type]) {
    markup += path(plateOutline({ ...box, y: box.y + 3 }, style.plate, corner), {
      fill: '#000000',
      'fill-opacity': 0.35,
    })
    markup += path(plateOutline(box, style.plate, corner), { fill: title, stroke: metal, 'stroke-width': line })
  }
  if (card.rarity !== 'common' && !fullBleed)
    markup += cornerOrnaments(style, inset(layout.art, -3), metal, card.rarity === 'rare')
  if (fullBleed) {
    const edge: Box = { x: 13, y: 13, width: cardWidth - 26, height: cardHeight - 26 }
    markup += rect(0, 0, cardWidth, cardHeight, { fill: 'none', stroke: style.border, 'stroke-width': 16 })
    markup += path(plateOutline(edge, style.plate, corner + 12), { fill: 'none', stroke: metal, 'stroke-width': 11 })
    markup += cornerOrnaments(style, { x: 18, y: 108, width: cardWidth - 36, height: 490 }, metal, true)
  }
  return markup
}
