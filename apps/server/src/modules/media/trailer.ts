import type { ImageFormat } from './file-name.ts'

/**
 * The image without what stands behind its end. Decoders stop there; whatever follows (an archive, a page, somebody's notes)
 * would be kept and served by us as if it were a picture. Where no end is found, the bytes stay as they are.
 */
export function withoutTrailer(bytes: Buffer, format: ImageFormat): Buffer {
  const end = ENDS[format](bytes)
  return end !== null && end < bytes.length ? bytes.subarray(0, end) : bytes
}

type EndOf = (bytes: Buffer) => number | null

/** Chunks of a length, a name, data and a checksum, up to IEND. */
const endOfPng: EndOf = (bytes) => {
  for (let at = 8; at + 12 <= bytes.length;) {
    const next = at + 12 + bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return next
    at = next
  }
  return null
}

/** Segments up to the scan, then coded data, in which a marker is never followed by 0 or a restart's number. */
const endOfJpeg: EndOf = (bytes) => {
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) at += 1
    else if (marker === 0xd9) return at + 2
    else if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) at += marker === 0xff ? 1 : 2
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return bytes.length >= 2 && bytes.readUInt16BE(bytes.length - 2) === 0xffd9 ? bytes.length : null
}

/** The size of the container stands in its head. */
const endOfWebp: EndOf = (bytes) =>
  bytes.length >= 12 ? 8 + bytes.readUInt32LE(4) + (bytes.readUInt32LE(4) % 2) : null

/** Boxes of a size and a name, until something is none. */
const endOfAvif: EndOf = (bytes) => {
  let at = 0
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at)
    // A size of 0 or 1 (to the end, or one of 64 bits) is left alone.
    if (size < 8) return size <= 1 && at > 0 ? null : at
    if (!/^[\x20-\x7e]{4}$/.test(bytes.toString('latin1', at + 4, at + 8)) || at + size > bytes.length) return at
    at += size
  }
  return at === 0 ? null : at
}

/** A palette, then blocks: extensions and images, each of sub-blocks, up to the trailer. */
const endOfGif: EndOf = (bytes) => {
  const paletteOf = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  const pastSubBlocks = (from: number): number => {
    let at = from
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
    return at + 1
  }
  for (let at = 13 + paletteOf(bytes[10] ?? 0); at < bytes.length;) {
    const kind = bytes[at]
    if (kind === 0x3b) return at + 1
    if (kind === 0x21) at = pastSubBlocks(at + 2)
    else if (kind === 0x2c) at = pastSubBlocks(at + 11 + paletteOf(bytes[at + 9] ?? 0))
    else return null
  }
  return null
}

const ENDS: Readonly<Record<ImageFormat, EndOf>> = {
  png: endOfPng,
  jpeg: endOfJpeg,
  webp: endOfWebp,
  avif: endOfAvif,
  gif: endOfGif,
}
