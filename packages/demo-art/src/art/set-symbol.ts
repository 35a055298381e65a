import { circle, element, group, path, polar, polygon, type Point } from './svg-markup.ts'

/** Each set's mark, drawn around (0, 0) within a radius of 10 so that frames can scale it. */
const symbols: Readonly<Record<string, (fill: string, ground: string) => string>> = {
  LBW: (fill, ground) =>
    path('M0 -10C5 -6 7 -1 7 3C7 7 4 10 0 10C-4 10 -7 7 -7 3C-7 -1 -5 -6 0 -10Z', { fill }) +
    path('M-4 3.6C-2 1 2 1 4 3.6C2 6.2 -2 6.2 -4 3.6Z', { fill: ground }) +
    circle(0, 3.6, 1.7, { fill }),
  BRF: (fill, ground) => {
    const teeth = Array.from({ length: 36 }, (_, i): Point => {
      const outer = Math.floor((i + 1) / 2) % 2 === 0
      return polar(0, 0, outer ? 10 : 7.6, (i * Math.PI) / 18)
    })
    return (
      path(polygon(teeth), { fill }) +
      circle(0, 0, 5.4, { fill: ground }) +
      path('M0 -4.6L1.2 -1.2L4.6 0L1.2 1.2L0 4.6L-1.2 1.2L-4.6 0L-1.2 -1.2Z', { fill })
    )
  },
  HWA: (fill, ground) =>
    path('M0 10C0 4 0 0 0 -2', { stroke: fill, 'stroke-width': 1.8, fill: 'none' }) +
    path('M0 -10C4.5 -7 4.5 -2 0 1C-4.5 -2 -4.5 -7 0 -10Z', { fill }) +
    path('M0 8C2 3 6 0.5 10 1C9 5.500 5 8.500 0 8ZM0 8C-2 3 -6 0.5 -10 1C-9 5.500 -5 8.500 0 8Z', { fill }) +
    circle(0, -4.4, 1.5, { fill: ground }),
}

export function setSymbol(setCode: string, x: number, y: number, radius: number, fill: string, ground: string): string {
  const draw = symbols[setCode]
  if (!draw) throw new Error(`no symbol for the set ${setCode}`)
  return group(draw(fill, ground), { transform: `translate(${x} ${y}) scale(${(radius / 10).toFixed(3)})` })
}

/** The mark alone, for lists and filters; it takes the colour of the text around it. */
export function renderSetSymbolSvg(setCode: string): string {
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: '-11 -11 22 22', width: '44', height: '44' },
    setSymbol(setCode, 0, 0, 10, 'currentColor', '#ffffff'),
  )
}
