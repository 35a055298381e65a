/** `sky` runs from the top of a picture to its bottom; `key` is the light, `accent` and `spark` are what glows in it. */
export interface Palette {
  sky: readonly string[]
  shadow: string
  body: string
  key: string
  accent: string
  spark: string
}

export interface SetStyle {
  palettes: readonly Palette[]
  plate: 'round' | 'chamfer' | 'scallop'
  border: string
  frame: readonly [string, string]
  panel: readonly [string, string]
  ink: string
  faint: string
  titlePlate: readonly [string, string]
  titleInk: string
  trim: string
}

const p = (
  sky: readonly string[],
  shadow: string,
  body: string,
  key: string,
  accent: string,
  spark: string,
): Palette => ({
  sky,
  shadow,
  body,
  key,
  accent,
  spark,
})

const lanternPalettes: readonly Palette[] = [
  p(['#1d7f8c', '#0c4a63', '#06203b', '#020a1c'], '#020814', '#0d3f57', '#b8fff2', '#39f0d0', '#ffd27a'),
  p(['#3d4fb3', '#22307f', '#111a4d', '#060a24'], '#040618', '#2b3688', '#cfe0ff', '#7ea2ff', '#ff8ad8'),
  p(['#5b2f8f', '#35206b', '#170f40', '#07061d'], '#05031a', '#47287c', '#f7d4ff', '#e36bff', '#62f7e0'),
  p(['#1b6b52', '#0d4747', '#07262f', '#020e17'], '#020b10', '#125243', '#e6ffd0', '#9bff6b', '#ffdf6e'),
  p(['#0f5fa0', '#0a3b78', '#07204d', '#030a22'], '#020617', '#10457f', '#d8f6ff', '#4fc8ff', '#ffae5c'),
  p(['#7a2f58', '#4a1d55', '#1f1142', '#0a0520'], '#080318', '#5c2452', '#ffe0d8', '#ff7a9c', '#ffd36b'),
  p(['#2a8f9c', '#1a5a86', '#1a2c66', '#0a0d2e'], '#060820', '#205b80', '#e9fffb', '#73ffe1', '#ff7fb4'),
]

const brassPalettes: readonly Palette[] = [
  p(['#0b1433', '#1a2a5c', '#4a4372', '#b0703f'], '#0a0c1c', '#b98235', '#ffe9b0', '#f0b24a', '#fff6d8'),
  p(['#101018', '#2a2136', '#5b3442', '#c8643a'], '#120b12', '#a8642c', '#ffe1b5', '#ff9d4d', '#ffe9c9'),
  p(['#08222e', '#12454f', '#2f7369', '#c9b26a'], '#06161c', '#9d8336', '#fff3c2', '#e2c35a', '#d6fff2'),
  p(['#1c1030', '#43235c', '#8a3f66', '#eba060'], '#140a20', '#b5783a', '#fff0cf', '#ffc46b', '#ffdfe6'),
  p(['#16202b', '#33475a', '#7b8a8f', '#e4cfa0'], '#131a20', '#8c6a3a', '#fff8e0', '#d89c4e', '#eef6ff'),
  p(['#240c10', '#5a1f1c', '#a1502a', '#f2b65a'], '#1a080a', '#a86a24', '#fff0c0', '#ffcc55', '#fff7e2'),
]

const hedgePalettes: readonly Palette[] = [
  p(['#f7e7c1', '#f4cf8e', '#e79a63', '#c25b45'], '#23352a', '#2f5d43', '#fff4d6', '#c93f34', '#e9b13c'),
  p(['#e8f0dc', '#c6ddb8', '#8fbf94', '#4f8f72'], '#1b3a33', '#2e6b52', '#fffbe8', '#d8503f', '#f1c24b'),
  p(['#fbe3d6', '#f3b9a8', '#d9818a', '#8d4a6b'], '#3a1f36', '#7d3352', '#fff3e6', '#b52f46', '#f0b552'),
  p(['#dfeef2', '#a9d0d8', '#6ba3b5', '#35647f'], '#142f43', '#2a5672', '#fdf7e3', '#e2613f', '#f4c95a'),
  p(['#fff2c9', '#fbd879', '#eeb04a', '#b8772b'], '#3b2a17', '#5c6b2c', '#fffbe6', '#c2452d', '#7e9b3c'),
  p(['#2c3566', '#4b4f86', '#8c6f98', '#e5a98f'], '#161a38', '#3a5a5e', '#ffeccf', '#e8654f', '#f6cd6d'),
  p(['#f3ead7', '#e3d5b4', '#cdb686', '#98814f'], '#2a2a22', '#4f6140', '#fffaf0', '#a8362f', '#3f6f7d'),
  p(['#12302f', '#1f4f45', '#4d8263', '#e3b968'], '#0d1f1c', '#2f6b4c', '#fff1c9', '#e6593f', '#f5c64f'),
]

export const setStyles: Readonly<Record<string, SetStyle>> = {
  LBW: {
    palettes: lanternPalettes,
    plate: 'round',
    border: '#03101b',
    frame: ['#0f4356', '#051b2e'],
    panel: ['#0b3040', '#061c2b'],
    ink: '#dff7f3',
    faint: '#8cc9c8',
    titlePlate: ['#125368', '#0a2f44'],
    titleInk: '#eafffb',
    trim: '#46c9c4',
  },
  BRF: {
    palettes: brassPalettes,
    plate: 'chamfer',
    border: '#1b1009',
    frame: ['#7a4a20', '#3a210f'],
    panel: ['#f4e6c6', '#dfc798'],
    ink: '#2b1909',
    faint: '#7a5a30',
    titlePlate: ['#3c2513', '#22140a'],
    titleInk: '#ffe7b3',
    trim: '#d9a24a',
  },
  HWA: {
    palettes: hedgePalettes,
    plate: 'scallop',
    border: '#f1e4c6',
    frame: ['#3d6b4b', '#24472f'],
    panel: ['#fdf6e3', '#f2e4c3'],
    ink: '#2c3324',
    faint: '#7c7a52',
    titlePlate: ['#fbf0d4', '#efdcb0'],
    titleInk: '#7a2320',
    trim: '#c8503c',
  },
}

export function styleOf(setCode: string): SetStyle {
  const style = setStyles[setCode] ?? setStyles['LBW']
  if (!style) throw new Error(`no style for the set ${setCode}`)
  return style
}
