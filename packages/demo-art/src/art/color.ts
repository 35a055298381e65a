export type Rgb = [number, number, number]

export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

export function toHex([r, g, b]: Rgb): string {
  const channel = (v: number) =>
    Math.max(0, Math.min(255, Math.round(v)))
      .toString(16)
      .padStart(2, '0')
  return `#${channel(r)}${channel(g)}${channel(b)}`
}

export function mixRgb(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

export function mix(a: string, b: string, t: number): string {
  return toHex(mixRgb(parseHex(a), parseHex(b), t))
}

export const lighten = (hex: string, t: number) => mix(hex, '#ffffff', t)
export const darken = (hex: string, t: number) => mix(hex, '#000000', t)

/** Samples a list of colours as one even gradient, t in 0..1. */
export function ramp(stops: readonly Rgb[], t: number): Rgb {
  const last = stops.length - 1
  const position = Math.max(0, Math.min(1, t)) * last
  const index = Math.min(last - 1, Math.floor(position))
  const from = stops[index]
  const to = stops[index + 1]
  if (!from || !to) throw new Error('a ramp takes two colours or more')
  return mixRgb(from, to, position - index)
}
