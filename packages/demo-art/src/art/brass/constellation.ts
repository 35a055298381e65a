import { lighten, mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glint } from '../foil.ts'
import { glow, vignette, type Scene } from '../scene.ts'
import { circle, curve, dots, ellipse, num, path, polygon, type Point } from '../svg-markup.ts'
import { brassPaint, firmament, graduations, starfield } from './firmament.ts'

/** Figures as star maps draw them: nodes in -1..1, and which are joined. */
interface Figure {
  nodes: readonly Point[]
  edges: readonly Point[]
  outline: readonly Point[]
}

export type FigureName = 'hound' | 'heron' | 'river' | 'fish' | 'stag'

const figures: Readonly<Record<FigureName, Figure>> = {
  hound: {
    nodes: [
      [-0.8, 0.1],
      [-0.5, -0.15],
      [-0.1, -0.2],
      [0.3, -0.1],
      [0.6, -0.45],
      [0.85, -0.4],
      [-0.45, 0.5],
      [-0.15, 0.25],
      [0.3, 0.3],
      [0.42, 0.62],
      [-0.62, 0.66],
    ],
    edges: [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [1, 6],
      [6, 10],
      [2, 7],
      [3, 8],
      [8, 9],
    ],
    outline: [
      [-0.95, 0.02],
      [-0.6, -0.28],
      [-0.1, -0.34],
      [0.3, -0.3],
      [0.5, -0.66],
      [0.72, -0.62],
      [0.98, -0.42],
      [0.76, -0.26],
      [0.54, 0.02],
      [0.46, 0.36],
      [0.52, 0.72],
      [0.36, 0.7],
      [0.22, 0.28],
      [-0.2, 0.22],
      [-0.42, 0.72],
      [-0.68, 0.76],
      [-0.6, 0.3],
      [-0.72, 0.12],
    ],
  },
  heron: {
    nodes: [
      [0, -0.85],
      [0, -0.4],
      [0, 0.1],
      [0, 0.65],
      [-0.5, -0.25],
      [-0.95, -0.5],
      [0.5, -0.25],
      [0.95, -0.5],
      [-0.3, 0.4],
      [0.3, 0.4],
      [0, 0.92],
    ],
    edges: [
      [0, 1],
      [1, 2],
      [2, 3],
      [1, 4],
      [4, 5],
      [1, 6],
      [6, 7],
      [2, 8],
      [2, 9],
      [3, 10],
      [8, 3],
      [9, 3],
    ],
    outline: [
      [0, -0.98],
      [0.14, -0.75],
      [0.14, -0.5],
      [0.5, -0.5],
      [1, -0.68],
      [0.86, -0.22],
      [0.5, -0.02],
      [0.22, 0.05],
      [0.44, 0.5],
      [0.14, 0.7],
      [0.1, 1],
      [-0.1, 1],
      [-0.14, 0.7],
      [-0.44, 0.5],
      [-0.22, 0.05],
      [-0.5, -0.02],
      [-0.86, -0.22],
      [-1, -0.68],
      [-0.5, -0.5],
      [-0.14, -0.5],
      [-0.14, -0.75],
    ],
  },
  river: {
    nodes: [
      [-0.9, 0.4],
      [-0.6, 0.1],
      [-0.25, 0.25],
      [0.05, 0],
      [0.0, -0.4],
      [0.35, -0.6],
      [0.7, -0.35],
      [0.6, 0.05],
      [0.3, 0.3],
      [0.45, 0.65],
      [0.85, 0.7],
    ],
    edges: [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 7],
      [7, 8],
      [8, 9],
      [9, 10],
    ],
    outline: [
      [-1, 0.5],
      [-0.68, 0],
      [-0.25, 0.1],
      [-0.1, -0.05],
      [-0.14, -0.5],
      [0.3, -0.78],
      [0.86, -0.45],
      [0.76, 0.14],
      [0.48, 0.34],
      [0.55, 0.52],
      [0.95, 0.6],
      [0.9, 0.82],
      [0.36, 0.8],
      [0.14, 0.3],
      [0.44, 0.02],
      [0.54, -0.3],
      [0.33, -0.44],
      [0.16, -0.34],
      [0.2, 0.08],
      [-0.2, 0.42],
      [-0.58, 0.26],
      [-0.84, 0.56],
    ],
  },
  fish: {
    nodes: [
      [-0.85, 0],
      [-0.5, -0.3],
      [0, -0.38],
      [0.45, -0.2],
      [0.45, 0.2],
      [0, 0.36],
      [-0.5, 0.3],
      [0.9, -0.4],
      [0.9, 0.4],
      [-0.5, -0.02],
    ],
    edges: [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 0],
      [3, 7],
      [4, 8],
      [7, 8],
    ],
    outline: [
      [-0.98, 0],
      [-0.6, -0.4],
      [0, -0.54],
      [0.5, -0.22],
      [0.98, -0.56],
      [0.86, 0],
      [0.98, 0.56],
      [0.5, 0.22],
      [0, 0.52],
      [-0.6, 0.4],
    ],
  },
  stag: {
    nodes: [
      [-0.4, -0.9],
      [-0.3, -0.45],
      [0, -0.2],
      [0.3, -0.45],
      [0.4, -0.9],
      [0, 0.15],
      [-0.32, 0.5],
      [0.32, 0.5],
      [0, 0.85],
      [-0.75, -0.65],
      [0.75, -0.65],
    ],
    edges: [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [2, 5],
      [5, 6],
      [5, 7],
      [6, 8],
      [7, 8],
      [1, 9],
      [3, 10],
    ],
    outline: [
      [-0.5, -1],
      [-0.38, -0.56],
      [-0.86, -0.78],
      [-0.68, -0.42],
      [-0.34, -0.3],
      [-0.42, 0.1],
      [-0.48, 0.55],
      [0, 1],
      [0.48, 0.55],
      [0.42, 0.1],
      [0.34, -0.3],
      [0.68, -0.42],
      [0.86, -0.78],
      [0.38, -0.56],
      [0.5, -1],
      [0.22, -0.5],
      [0, -0.36],
      [-0.22, -0.5],
    ],
  },
}

function chart(scene: Scene, prng: Prng, x: number, y: number, r: number): string {
  const { palette } = scene
  const faint = { fill: 'none', stroke: palette.key, 'stroke-width': 1.3, 'stroke-opacity': 0.38 }
  let markup = circle(x, y, r, {
    fill: palette.sky[0],
    'fill-opacity': 0.55,
    stroke: brassPaint(scene),
    'stroke-width': 8,
  })
  for (const t of [0.28, 0.55, 0.8]) markup += ellipse(x, y, r * t, r, faint) + ellipse(x, y, r, r * t, faint)
  markup += path(`M${num(x - r)} ${num(y)}H${num(x + r)}M${num(x)} ${num(y - r)}V${num(y + r)}`, faint)
  markup += path(graduations(x, y, r * 0.93, r * 0.985, 120, 10), {
    stroke: palette.key,
    'stroke-width': 1.8,
    'stroke-opacity': 0.8,
  })
  const way: Point[] = Array.from({ length: 140 }, () => {
    const t = prng.range(-0.95, 0.95)
    return [x + t * r * 0.8, y + (t * 0.5 + prng.bell() * 0.24) * r]
  })
  return markup + dots(way, 2.4, { stroke: palette.spark, 'stroke-opacity': 0.5 })
}

export const constellationOf = (name: FigureName) => (scene: Scene) => constellation(scene, figures[name])

function constellation(scene: Scene, figure: Figure): string {
  const prng = scene.prng.fork('constellation')
  const { palette, reach, focusX: x, focusY: y } = scene
  const r = reach * 0.98
  const size = r * 0.72
  const turn = prng.range(-0.5, 0.5)
  const flip = prng.chance(0.5) ? -1 : 1
  const place = ([px, py]: Point): Point => {
    const [sx, sy] = [px * flip, py]
    return [
      x + (sx * Math.cos(turn) - sy * Math.sin(turn)) * size,
      y + (sx * Math.sin(turn) + sy * Math.cos(turn)) * size,
    ]
  }
  const stars = figure.nodes.map((node) => place([node[0] + prng.bell() * 0.06, node[1] + prng.bell() * 0.06]))
  let markup = firmament(scene, { halo: 0.35, dust: 0.7 }) + starfield(scene) + chart(scene, prng, x, y, r)
  const tint = mix(palette.accent, palette.spark, 0.3)
  const ghost = scene.defs.radial([
    [0, tint, 0.6],
    [1, palette.accent, 0.2],
  ])
  const smooth = curve(figure.outline.map(place), true)
  markup +=
    glow(scene, x, y, size * 1.1, palette.accent, 0.4) +
    path(smooth, { fill: ghost, stroke: lighten(tint, 0.3), 'stroke-width': 2, 'stroke-opacity': 0.75 })
  const joins = figure.edges.map(([a, b]) => polygon([stars[a] ?? [x, y], stars[b] ?? [x, y]], false)).join('')
  markup += path(joins, { fill: 'none', stroke: palette.spark, 'stroke-width': 2.6, 'stroke-dasharray': '9 5' })
  for (const [i, [sx, sy]] of stars.entries()) {
    const s = reach * (i % 4 === 0 ? 0.085 : 0.055)
    markup +=
      glow(scene, sx, sy, s * 2, palette.key, 0.8) +
      glint(sx, sy, s * 1.5, '#fffdf4', 1) +
      circle(sx, sy, s * 0.34, { fill: '#ffffff' })
  }
  return markup + vignette(scene, palette.shadow, 0.75)
}
