import { lighten, mix } from '../color.ts'
import type { Prng } from '../prng.ts'
import { glow, ridge, vignette, type Scene } from '../scene.ts'
import { dots, num, path, type Point } from '../svg-markup.ts'
import { sunDisc, verge, wash } from './meadow.ts'

function pine(prng: Prng, x: number, base: number, h: number): string {
  const tiers = prng.int(4, 6)
  let d = `M${num(x - h * 0.025)} ${num(base + 30)}V${num(base - h * 0.2)}H${num(x + h * 0.025)}V${num(base + 30)}Z`
  for (let i = 0; i < tiers; i++) {
    const t = i / tiers
    const w = h * 0.24 * (1 - t * 0.78)
    const y = base - h * (0.1 + t * 0.74)
    d += `M${num(x - w)} ${num(y)}Q${num(x - w * 0.3)} ${num(y - h * 0.07)} ${num(x)} ${num(y - h * 0.28)}Q${num(x + w * 0.3)} ${num(y - h * 0.07)} ${num(x + w)} ${num(y)}Q${num(x)} ${num(y + h * 0.045)} ${num(x - w)} ${num(y)}Z`
  }
  return d
}

function roundTree(prng: Prng, x: number, base: number, h: number): string {
  const r = h * prng.range(0.2, 0.28)
  return `M${num(x - h * 0.03)} ${num(base + 30)}V${num(base - h * 0.6)}H${num(x + h * 0.03)}V${num(base + 30)}ZM${num(x - r)} ${num(base - h * 0.66)}a${num(r)} ${num(r * 1.35)} 0 1 1 ${num(r * 2)} 0a${num(r)} ${num(r * 1.35)} 0 1 1 ${num(-r * 2)} 0Z`
}

/** Birches stand in front: pale bark with lenticels, running off the top edge. */
function birches(scene: Scene, prng: Prng, base: number): string {
  const { palette, width } = scene
  let markup = ''
  const spots = [0.05, 0.16, 0.86, 0.96].concat(prng.chance(0.5) ? [0.27] : [0.74])
  for (const spot of spots) {
    const x = spot * width + prng.bell() * 14
    const w = scene.reach * prng.range(0.05, 0.09)
    const bark = scene.defs.linear(
      [
        [0, mix(palette.key, palette.shadow, 0.12)],
        [0.5, lighten(palette.key, 0.4)],
        [1, mix(palette.key, palette.shadow, 0.42)],
      ],
      [0, 0, 1, 0],
    )
    markup += path(
      `M${num(x - w)} ${num(base + 60)}L${num(x - w * 0.62)} -10H${num(x + w * 0.62)}L${num(x + w)} ${num(base + 60)}Z`,
      { fill: bark },
    )
    let marks = ''
    for (let y = prng.range(0, 20); y < base + 30; y += prng.range(14, 34)) {
      const side = prng.chance(0.5) ? -1 : 1
      marks += `M${num(x + side * w * 0.6)} ${num(y)}q${num(-side * w * 0.5)} ${num(-4)} ${num(-side * w * prng.range(0.5, 1))} 2`
    }
    markup += path(marks, { fill: 'none', stroke: palette.shadow, 'stroke-width': 4, 'stroke-linecap': 'round' })
  }
  return markup
}

function deer(scene: Scene, x: number, base: number, h: number, flip: number): string {
  const p = (px: number, py: number) => `${num(x + flip * px * h)} ${num(base - py * h)}`
  const d = `M${p(-0.42, 0)}L${p(-0.4, 0.3)}C${p(-0.52, 0.42)} ${p(-0.5, 0.56)} ${p(-0.34, 0.58)}L${p(0.16, 0.57)}C${p(0.24, 0.66)} ${p(0.24, 0.76)} ${p(0.27, 0.86)}L${p(0.24, 0.94)}L${p(0.32, 0.91)}C${p(0.4, 0.92)} ${p(0.44, 0.86)} ${p(0.52, 0.81)}C${p(0.5, 0.77)} ${p(0.44, 0.78)} ${p(0.4, 0.77)}C${p(0.36, 0.64)} ${p(0.34, 0.5)} ${p(0.26, 0.36)}L${p(0.26, 0)}L${p(0.21, 0)}L${p(0.19, 0.32)}L${p(0.13, 0)}L${p(0.09, 0)}L${p(0.11, 0.33)}L${p(-0.24, 0.31)}L${p(-0.3, 0.22)}L${p(-0.28, 0)}L${p(-0.33, 0)}L${p(-0.36, 0.2)}L${p(-0.37, 0)}Z`
  const antler = `M${p(0.3, 0.9)}C${p(0.2, 1.02)} ${p(0.24, 1.14)} ${p(0.34, 1.24)}M${p(0.24, 1.03)}L${p(0.12, 1.1)}M${p(0.26, 1.12)}L${p(0.16, 1.22)}M${p(0.33, 0.91)}C${p(0.36, 1.02)} ${p(0.46, 1.06)} ${p(0.5, 1.18)}M${p(0.41, 1.04)}L${p(0.4, 1.16)}`
  return (
    path(d, { fill: scene.palette.shadow }) +
    path(antler, { fill: 'none', stroke: scene.palette.shadow, 'stroke-width': h * 0.032, 'stroke-linecap': 'round' })
  )
}

export function forest(scene: Scene): string {
  const prng = scene.prng.fork('forest')
  const { palette, reach, width, height } = scene
  const base = Math.min(height - 20, scene.focusY + reach * 0.86)
  const [sunX, sunY] = [scene.focusX + prng.range(-0.16, 0.16) * width, scene.focusY - reach * prng.range(0.1, 0.4)]
  let markup =
    wash(scene, { lightX: sunX, lightY: sunY, light: 0.75 }) +
    sunDisc(scene, sunX, sunY, reach * prng.range(0.26, 0.42), prng.chance(0.5))
  const pines = prng.chance(0.65)
  for (let layer = 0; layer < 4; layer++) {
    const depth = layer / 3
    const level = base - reach * (0.34 - layer * 0.1)
    let trees = ridge(scene, prng.fork(`g${layer}`), level, reach * 0.1, 160)
    const count = 15 - layer * 3
    for (let i = 0; i < count; i++) {
      const tx = ((i + 0.5) / count) * width + prng.bell() * 24
      const open = layer === 3 && Math.abs(tx - scene.focusX) < width * 0.2
      if (!open)
        trees += pines
          ? pine(prng, tx, level + 12, reach * prng.range(0.5, 0.8) * (0.7 + depth * 0.5))
          : roundTree(prng, tx, level + 12, reach * prng.range(0.45, 0.75) * (0.7 + depth * 0.5))
    }
    markup += path(trees, {
      fill: mix(mix(palette.sky[1] ?? palette.body, palette.body, 0.2 + depth * 0.8), palette.shadow, depth * 0.5),
    })
  }
  const flip = prng.chance(0.5) ? 1 : -1
  // Mist behind the deer: a dark animal before dark trees would be lost.
  if (prng.chance(0.75))
    markup +=
      glow(scene, scene.focusX, base - reach * 0.3, reach * 0.72, palette.key, 0.8) +
      deer(scene, scene.focusX - flip * 20, base + 14, reach * prng.range(0.6, 0.76), flip)
  markup += path(ridge(scene, prng.fork('near'), base + 16, reach * 0.07, 190), { fill: palette.shadow })
  if (prng.chance(0.55)) markup += birches(scene, prng, base + 30)
  const motes: Point[] = Array.from({ length: 50 + scene.grandeur * 20 }, () => [
    prng.range(0, width),
    prng.range(0, base),
  ])
  return (
    markup +
    verge(scene, prng, base + 34) +
    dots(motes, 3.6, { stroke: palette.key, 'stroke-opacity': 0.75 }) +
    vignette(scene, palette.shadow, 0.4)
  )
}
