import { fileTypeFromBuffer } from 'file-type'
import { withoutTrailer } from './trailer.ts'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { rgbaToThumbHash, thumbHashToRGBA } from 'thumbhash'
import { isRejection, type Rejection } from '../../platform/errors/errors.ts'
import { mediaError } from './errors.ts'
import { FORMATS, type ImageFormat, type VariantFormat } from './file-name.ts'

// One thread an image: libvips would otherwise take every core for one upload. No cache: every image is seen once.
sharp.concurrency(1)
sharp.cache(false)

/** 8,000 by 6,000: a large photograph. A small file that unfolds to more is refused before it is unfolded. */
export const MAXIMUM_PIXELS = 48_000_000
const PLACEHOLDER_PIXELS = 100 // thumbhash takes no more.

export interface Picture {
  /** Free of EXIF, XMP and comments, upright. */
  readonly bytes: Buffer
  readonly format: ImageFormat
  readonly width: number
  readonly height: number
  /** A data: URL of some 200 bytes: the image as a blur. */
  readonly placeholder: string
}

/**
 * Reads an upload by its content: what it is, that it decodes, how large it is. One that carries metadata (a camera's
 * place and serial number) or lies on its side is encoded again without them; every other keeps its bytes.
 */
export async function readPicture(bytes: Buffer): Promise<Picture | Rejection> {
  const format = await formatOf(bytes)
  if (isRejection(format)) return format
  try {
    const metadata = await openImage(bytes).metadata()
    if (metadata.width * metadata.height > MAXIMUM_PIXELS)
      return mediaError('too_many_pixels', { maximumPixels: MAXIMUM_PIXELS })
    const clean = carriesMetadata(metadata)
      ? await withoutMetadata(bytes, format, metadata)
      : withoutTrailer(bytes, format)
    const { width, height } = clean === bytes ? metadata : await openImage(clean).metadata()
    return { bytes: clean, format, width, height, placeholder: await placeholderOf(clean) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    if (/pixel limit/i.test(problem)) return mediaError('too_many_pixels', { maximumPixels: MAXIMUM_PIXELS })
    return mediaError('broken_image', { problem: problem.split('\n')[0] ?? problem })
  }
}

/** A smaller copy. Measured on a 744 by 1039 card, all four widths below it: AVIF effort 1 takes 150 ms for 47 kB, effort 2
 * 270 ms for 47 kB, effort 3 330 ms for 40 kB, effort 4 1,490 ms for 38 kB; WebP effort 2 80 ms for 55 kB. */
export async function makeVariant(bytes: Buffer, width: number, format: VariantFormat): Promise<Buffer> {
  const resized = openImage(bytes).resize({ width, withoutEnlargement: true })
  return format === 'avif'
    ? resized.avif({ quality: 50, effort: 1 }).toBuffer()
    : resized.webp({ quality: 78, effort: 2 }).toBuffer()
}

function openImage(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: MAXIMUM_PIXELS, failOn: 'error' })
}

async function formatOf(bytes: Buffer): Promise<ImageFormat | Rejection> {
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const format = FORMATS.find(
    (candidate) => type?.mime === `image/${candidate}` || (candidate === 'png' && type?.mime === 'image/apng'),
  )
  return (
    format ??
    mediaError('not_an_image', { found: type?.mime ?? (looksLikeText(bytes) ? 'text' : 'of an unknown kind') })
  )
}

function looksLikeText(bytes: Buffer): boolean {
  return !bytes.subarray(0, 1_024).includes(0)
}

function carriesMetadata({ exif, xmp, iptc, orientation, comments }: Metadata): boolean {
  return (
    exif !== undefined ||
    xmp !== undefined ||
    iptc !== undefined ||
    (orientation ?? 1) !== 1 ||
    (comments?.length ?? 0) > 0
  )
}

async function withoutMetadata(bytes: Buffer, format: ImageFormat, { pages = 1 }: Metadata): Promise<Buffer> {
  const animated = pages > 1 && (format === 'gif' || format === 'webp')
  const upright = animated
    ? sharp(bytes, { limitInputPixels: MAXIMUM_PIXELS, failOn: 'error', animated })
    : openImage(bytes).rotate()
  switch (format) {
    case 'jpeg':
      return upright.jpeg({ quality: 92 }).toBuffer()
    case 'png':
      return upright.png().toBuffer()
    case 'webp':
      return upright.webp({ quality: 90, effort: 2 }).toBuffer()
    case 'avif':
      return upright.avif({ quality: 70, effort: 2 }).toBuffer()
    case 'gif':
      return upright.gif().toBuffer()
  }
}

/** The image through thumbhash, as a tiny WebP: its own PNG form would be 4 kB, which a list of fifty images can't carry. */
async function placeholderOf(bytes: Buffer): Promise<string> {
  const { data, info } = await openImage(bytes)
    .resize(PLACEHOLDER_PIXELS, PLACEHOLDER_PIXELS, { fit: 'inside' })
    .ensureAlpha()
    .toColorspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { w, h, rgba } = thumbHashToRGBA(rgbaToThumbHash(info.width, info.height, data))
  const small = await sharp(rgba, { raw: { width: w, height: h, channels: 4 } })
    .webp({ quality: 40, effort: 2 })
    .toBuffer()
  return `data:image/webp;base64,${small.toString('base64')}`
}
