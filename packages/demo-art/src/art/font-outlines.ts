import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import opentype from 'opentype.js'
import { num, path, type Attributes } from './svg-markup.ts'

/**
 * Text is drawn as outlines of fonts that npm ships (Cinzel and Alegreya, both OFL): a bare server has no fonts at all,
 * and a card must look the same on every machine.
 */
const fontFiles = {
  title: '@fontsource/cinzel/files/cinzel-latin-700-normal.woff',
  label: '@fontsource/alegreya/files/alegreya-latin-700-normal.woff',
  body: '@fontsource/alegreya/files/alegreya-latin-500-normal.woff',
  italic: '@fontsource/alegreya/files/alegreya-latin-500-italic.woff',
} as const

export type FontName = keyof typeof fontFiles

interface Face {
  font: opentype.Font
  /** Outlines relative to the pen, in thousandths of the size; a card repeats every letter many times. */
  glyphs: Map<string, { outline: string; advance: number; glyph: opentype.Glyph }>
}

const faces = new Map<FontName, Face>()

function faceOf(name: FontName): Face {
  let face = faces.get(name)
  if (!face) {
    const bytes = readFileSync(fileURLToPath(import.meta.resolve(fontFiles[name])))
    const copy = new ArrayBuffer(bytes.length)
    new Uint8Array(copy).set(bytes)
    face = { font: opentype.parse(copy), glyphs: new Map() }
    faces.set(name, face)
  }
  return face
}

function relativeOutline(glyph: opentype.Glyph): string {
  let outline = ''
  let [penX, penY, startX, startY] = [0, 0, 0, 0]
  const pair = (x: number, y: number) => `${Math.round(x) - penX} ${Math.round(y) - penY}`
  for (const command of glyph.getPath(0, 0, 1000).commands) {
    if (command.type === 'Z') {
      outline += 'z'
      penX = startX
      penY = startY
      continue
    }
    if (command.type === 'C') outline += `c${pair(command.x1, command.y1)} ${pair(command.x2, command.y2)} `
    else if (command.type === 'Q') outline += `q${pair(command.x1, command.y1)} `
    else outline += command.type === 'M' ? 'm' : 'l'
    outline += pair(command.x, command.y)
    penX = Math.round(command.x)
    penY = Math.round(command.y)
    if (command.type === 'M') {
      startX = penX
      startY = penY
    }
  }
  return outline
}

function glyphOf(face: Face, character: string) {
  let entry = face.glyphs.get(character)
  if (!entry) {
    const glyph = face.font.charToGlyph(character)
    const advance = ((glyph.advanceWidth ?? 0) * 1000) / face.font.unitsPerEm
    entry = { outline: relativeOutline(glyph), advance, glyph }
    face.glyphs.set(character, entry)
  }
  return entry
}

/** Pen positions of the letters, in thousandths of the size, kerning included. */
function layOut(face: Face, text: string, tracking: number) {
  const placed: { x: number; outline: string }[] = []
  let x = 0
  let previous: opentype.Glyph | undefined
  for (const character of text) {
    const { outline, advance, glyph } = glyphOf(face, character)
    if (previous) x += tracking + (face.font.getKerningValue(previous, glyph) * 1000) / face.font.unitsPerEm
    placed.push({ x, outline })
    x += advance
    previous = glyph
  }
  return { placed, width: x }
}

export function measureText(font: FontName, sizePx: number, text: string, tracking = 0): number {
  return (layOut(faceOf(font), text, tracking).width * sizePx) / 1000
}

export interface TextOptions {
  font: FontName
  sizePx: number
  x: number
  /** The baseline. */
  y: number
  anchor?: 'start' | 'middle' | 'end'
  /** Extra space between letters, in thousandths of the size. */
  tracking?: number
  /** The text shrinks to fit this width rather than be cut. */
  maxWidth?: number
  attributes: Attributes
}

export function textOutline(text: string, options: TextOptions): string {
  const { placed, width } = layOut(faceOf(options.font), text, options.tracking ?? 0)
  const fit =
    options.maxWidth === undefined ? 1 : Math.min(1, (options.maxWidth * 1000) / (width * options.sizePx || 1))
  const scale = (options.sizePx * fit) / 1000
  const shift = options.anchor === 'middle' ? width / 2 : options.anchor === 'end' ? width : 0
  const d = placed.map(({ x, outline }) => (outline ? `M${Math.round(x)} 0${outline}` : '')).join('')
  const transform = `translate(${num(options.x - shift * scale)} ${num(options.y)}) scale(${scale.toFixed(4)})`
  return path(d, { transform, ...options.attributes })
}

/** Greedy line breaking; a card's lines are short, and an even right edge isn't wanted. */
export function wrapText(font: FontName, sizePx: number, text: string, maxWidth: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      const longer = line ? `${line} ${word}` : word
      if (line && measureText(font, sizePx, longer) > maxWidth) {
        lines.push(line)
        line = word
      } else line = longer
    }
    lines.push(line)
  }
  return lines
}
