export type Point = readonly [number, number]

/** One decimal is a tenth of a pixel: finer only makes files bigger. */
export function num(value: number): string {
  const rounded = Math.round(value * 10) / 10
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

export type Attributes = Record<string, string | number | undefined>

export function attributesText(attributes: Attributes): string {
  let text = ''
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    text += ` ${key}="${typeof value === 'number' ? (key.endsWith('opacity') ? value.toFixed(2) : num(value)) : value}"`
  }
  return text
}

export function element(name: string, attributes: Attributes, children?: string): string {
  return children === undefined
    ? `<${name}${attributesText(attributes)}/>`
    : `<${name}${attributesText(attributes)}>${children}</${name}>`
}

export const path = (d: string, attributes: Attributes) => element('path', { d, ...attributes })
export const circle = (x: number, y: number, r: number, attributes: Attributes) =>
  element('circle', { cx: x, cy: y, r, ...attributes })
export const ellipse = (x: number, y: number, rx: number, ry: number, attributes: Attributes) =>
  element('ellipse', { cx: x, cy: y, rx, ry, ...attributes })
export const rect = (x: number, y: number, width: number, height: number, attributes: Attributes) =>
  element('rect', { x, y, width, height, ...attributes })
export const group = (children: string, attributes: Attributes) => element('g', attributes, children)

export function polygon(points: readonly Point[], close = true): string {
  return points.map(([x, y], i) => `${i ? 'L' : 'M'}${num(x)} ${num(y)}`).join('') + (close ? 'Z' : '')
}

/** A Catmull-Rom curve through the points, written as cubic Béziers. */
export function curve(points: readonly Point[], close = false): string {
  const count = points.length
  const at = (i: number): Point => {
    const index = close ? (i + count) % count : Math.max(0, Math.min(count - 1, i))
    return points[index] ?? [0, 0]
  }
  let d = `M${num(at(0)[0])} ${num(at(0)[1])}`
  const segments = close ? count : count - 1
  for (let i = 0; i < segments; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    d += `C${num(p1[0] + (p2[0] - p0[0]) / 6)} ${num(p1[1] + (p2[1] - p0[1]) / 6)} ${num(p2[0] - (p3[0] - p1[0]) / 6)} ${num(p2[1] - (p3[1] - p1[1]) / 6)} ${num(p2[0])} ${num(p2[1])}`
  }
  return close ? `${d}Z` : d
}

/** Dots as zero-length strokes with round caps: thousands of particles fit in one element per colour. */
export function dots(points: readonly Point[], diameter: number, attributes: Attributes): string {
  const d = points.map(([x, y]) => `M${num(x)} ${num(y)}h.1`).join('')
  return path(d, { fill: 'none', 'stroke-linecap': 'round', 'stroke-width': diameter, ...attributes })
}

export function polar(cx: number, cy: number, radius: number, angle: number): Point {
  return [cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius]
}

/** The mirror image across a vertical axis; creatures seen from the front are drawn as one half. */
export function mirrored(half: string, axisX: number): string {
  return half + group(half, { transform: `translate(${num(axisX * 2)} 0) scale(-1 1)` })
}

export type Stop = readonly [offset: number, color: string, opacity?: number]

/** Gradients and clips of one document, each distinct one written once. */
export interface Definitions {
  linear(stops: readonly Stop[], vector?: readonly [number, number, number, number]): string
  radial(stops: readonly Stop[], center?: readonly [number, number, number]): string
  clip(content: string): string
  markup(): string
}

export function createDefinitions(prefix: string): Definitions {
  const ids = new Map<string, string>()
  let markup = ''
  function define(name: string, attributes: Attributes, children: string): string {
    const key = name + attributesText(attributes) + children
    let id = ids.get(key)
    if (!id) {
      id = `${prefix}${ids.size}`
      ids.set(key, id)
      markup += element(name, { id, ...attributes }, children)
    }
    return `url(#${id})`
  }
  const stopsText = (stops: readonly Stop[]) =>
    stops
      .map(([offset, color, opacity]) =>
        element('stop', {
          offset: String(Math.round(offset * 1000) / 1000),
          'stop-color': color,
          'stop-opacity': opacity,
        }),
      )
      .join('')
  return {
    linear: (stops, [x1, y1, x2, y2] = [0, 0, 0, 1]) =>
      define('linearGradient', { x1: String(x1), y1: String(y1), x2: String(x2), y2: String(y2) }, stopsText(stops)),
    radial: (stops, [cx, cy, r] = [0.5, 0.5, 0.5]) =>
      define('radialGradient', { cx: String(cx), cy: String(cy), r: String(r) }, stopsText(stops)),
    clip: (content) => define('clipPath', {}, content),
    markup: () => markup,
  }
}
