import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

function pairsOf(block: string): Map<string, readonly [light: string, dark: string]> {
  const found = block.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, [light, dark]]))
}

const usual = pairsOf(css.slice(0, css.indexOf('@media (prefers-contrast')))
const strong = new Map([...usual, ...pairsOf(css.slice(css.indexOf('@media (prefers-contrast')))])

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const SURFACES = ['canvas', 'surface', 'raised', 'sunken']
const TEXT = [
  ...['ink', 'muted', 'accent', 'brass', 'danger'].flatMap((text) => SURFACES.map((ground) => [text, ground] as const)),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger-fill'],
  ['accent-strong', 'accent-wash'],
  ['accent', 'accent-wash'],
  ['brass', 'brass-wash'],
  ['danger', 'danger-wash'],
  ['ink', 'accent-wash'],
  ['ink', 'danger-wash'],
  ['canvas', 'ink'],
] as const

describe.each([
  ['usual', usual, 4.5, 3],
  ['more contrast', strong, 7, 4.5],
] as const)('colours, %s', (_, tokens, ofText, ofEdges) => {
  const of = (name: string, theme: 0 | 1): string => tokens.get(name)?.[theme] ?? ''

  it.each(TEXT)(`%s on %s reads at ${ofText}:1 in both themes`, (text, ground) => {
    for (const theme of [0, 1] as const)
      expect(contrast(of(text, theme), of(ground, theme)), `theme ${theme}`).toBeGreaterThanOrEqual(ofText)
  })

  it.each(SURFACES)(`a control’s edge stands out from %s at ${ofEdges}:1`, (ground) => {
    for (const theme of [0, 1] as const)
      expect(contrast(of('edge', theme), of(ground, theme)), `theme ${theme}`).toBeGreaterThanOrEqual(ofEdges)
  })
})
