import { crc32, deflateSync } from 'node:zlib'
import { element, type Attributes } from './svg-markup.ts'

/** Writes red, green, blue and alpha (0..255) of the point (u, v), both 0..1, into `out`. */
export type PixelShader = (u: number, v: number, out: Float32Array) => void

function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length, 0)
  head.write(type, 4, 'latin1')
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body, crc32(head.subarray(4))), 0)
  return Buffer.concat([head, body, tail])
}

/** A PNG by hand: sharp encodes only asynchronously, and drawing a card has to stay a pure, synchronous function. */
function encodePng(width: number, height: number, channels: 3 | 4, pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = channels === 4 ? 6 : 2
  const stride = width * channels
  const rows = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y++) {
    const row = y * (stride + 1)
    rows[row] = y === 0 ? 0 : 2
    for (let x = 0; x < stride; x++) {
      const above = y === 0 ? 0 : (pixels[(y - 1) * stride + x] ?? 0)
      rows[row + 1 + x] = (pixels[y * stride + x] ?? 0) - above
    }
  }
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export interface PixelFieldOptions {
  x: number
  y: number
  width: number
  height: number
  /** Pixels of the card per pixel of the field; skies and fog need few. */
  scale: number
  alpha?: boolean
  attributes?: Attributes
}

/**
 * A painted layer: a small raster that the renderer stretches smoothly. It gives clouds, light shafts and depth fog at
 * a tenth of what feTurbulence and feGaussianBlur cost in librsvg.
 */
export function pixelField(options: PixelFieldOptions, shader: PixelShader): string {
  const columns = Math.max(2, Math.ceil(options.width / options.scale))
  const rows = Math.max(2, Math.ceil(options.height / options.scale))
  const channels = options.alpha ? 4 : 3
  const pixels = new Uint8Array(columns * rows * channels)
  const out = new Float32Array(4)
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      out[3] = 255
      shader((x + 0.5) / columns, (y + 0.5) / rows, out)
      const base = (y * columns + x) * channels
      for (let c = 0; c < channels; c++) pixels[base + c] = Math.max(0, Math.min(255, Math.round(out[c] ?? 0)))
    }
  }
  // One field pixel is shaved off each side by the overlap: renderers fade a stretched picture's outermost pixels.
  const bleed = options.scale
  return element('image', {
    x: options.x - bleed,
    y: options.y - bleed,
    width: options.width + bleed * 2,
    height: options.height + bleed * 2,
    preserveAspectRatio: 'none',
    href: `data:image/png;base64,${encodePng(columns, rows, channels, pixels).toString('base64')}`,
    ...options.attributes,
  })
}
